#!/bin/sh
# Byline for one person, or for all with a prefix that all use:
#
#   sh install.sh [--prefix FOLDER]               put it in place; FOLDER is ~/.local unless you say another
#   sh install.sh --uninstall [--prefix FOLDER]   take exactly that away again; your posts and settings stay
#
# A copy stays in FOLDER/lib/byline, for uninstalling.  A newer version is installed over an older one.
set -eu

say() { printf 'install.sh: %s\n' "$*"; }
fail() {
    say "$*" >&2
    exit 1
}
usage() {
    echo "usage: sh install.sh [--prefix FOLDER] [--uninstall]" >&2
    exit 2
}

here=$(cd "$(dirname "$0")" && pwd)
prefix=
uninstall=
while [ $# -gt 0 ]; do
    case $1 in
        --prefix)
            [ -n "${2:-}" ] || usage
            prefix=$2
            shift
            ;;
        --prefix=?*) prefix=${1#*=} ;;
        --uninstall) uninstall=yes ;;
        *) usage ;;
    esac
    shift
done
if [ -z "$prefix" ]; then
    # The copy that was left for uninstalling knows where it is.
    case $here in
        */lib/byline) prefix=${here%/lib/byline} ;;
        *) prefix=${HOME:?}/.local ;;
    esac
fi
case $prefix in
    /*) ;;
    *) prefix=$(pwd)/$prefix ;;
esac
case $prefix in
    *[\"\\\`\$%]*) fail "A folder with one of \" \\ \` \$ % in its name cannot be used: $prefix" ;;
esac
library=$prefix/lib/byline
share=$prefix/share
list=$library/installed-files

refresh() {
    # Menus and file types show up at the next login where one of these is missing.
    update-desktop-database -q "$share/applications" 2> /dev/null || true
    update-mime-database "$share/mime" > /dev/null 2>&1 || true
    gtk-update-icon-cache -q -t -f "$share/icons/hicolor" > /dev/null 2>&1 || true
}

forget() {
    # What desktops made of the files that are gone, where there are no others.
    [ -d "$share/mime/packages" ] || rm -rf "$share/mime"
    for cache in applications/mimeinfo.cache icons/hicolor/icon-theme.cache; do
        if [ "$(ls -A "$share/${cache%/*}" 2> /dev/null)" = "${cache##*/}" ]; then
            rm -f "$share/$cache"
        fi
    done
    for folder in "$share/applications" "$share/icons/hicolor" "$share/icons" "$share" "$prefix/bin" "$prefix/lib"; do
        rmdir "$folder" 2> /dev/null || true
    done
}

check_not_running() {
    for program in /proc/[0-9]*/exe; do
        case $(readlink "$program" 2> /dev/null || true) in
            "$library"/*) fail "Byline is running. Close it and start again." ;;
        esac
    done
}

check_ours() {
    if [ -e "$library" ] && [ ! -e "$list" ]; then
        fail "$library is there already, and not of this program."
    fi
}

check_libraries() {
    qt=$here/byline/_internal/PySide6/Qt
    lacking=$(LC_ALL=C ldd "$here/byline/byline" "$qt/libexec/QtWebEngineProcess" "$qt"/plugins/platforms/libqxcb.so \
        2>&1 | awk '/GLIBC_.*not found/ { print "a newer C library"; next } /not found/ { print $1 }' | sort -u)
    if [ -n "$lacking" ]; then
        printf '%s\n' "$lacking" | sed 's/^/  /' >&2
        fail "The system lacks what is listed above. Install the packages that have it, and start again."
    fi
}

remove_files() {
    [ -e "$list" ] || return 0
    while IFS= read -r name; do
        rm -f "$prefix/$name"
    done < "$list"
    # Folders that nothing else is in.
    sed 's#/[^/]*$##' "$list" | sort -ru | while IFS= read -r name; do
        while [ "$name" != share ] && rmdir "$prefix/$name" 2> /dev/null; do
            name=${name%/*}
        done
    done
}

if [ -n "$uninstall" ]; then
    [ -e "$list" ] || fail "Byline is not installed in $prefix."
    check_not_running
    remove_files
    rm -rf "$library"
    refresh
    forget
    say "Byline is removed from $prefix. Your posts and settings are where they were."
    exit 0
fi

[ -e "$here/byline/byline" ] || fail "There is no program beside this script. Unpack the whole archive."
check_ours
check_not_running
check_libraries
new=$library.new
rm -rf "$new"
mkdir -p "$prefix/lib"
trap 'rm -rf "$new"' EXIT
cp -a "$here/byline" "$new"
cp "$here/install.sh" "$new/install.sh"
(cd "$here" && find share -type f && printf 'bin/byline\n') | sort > "$new/installed-files"
remove_files
rm -rf "$library"
mv "$new" "$library"
(cd "$here" && find share -type d) | while IFS= read -r name; do mkdir -p "$prefix/$name"; done
(cd "$here" && find share -type f) | while IFS= read -r name; do cp "$here/$name" "$prefix/$name"; done
mkdir -p "$prefix/bin"
ln -sfn "$library/byline" "$prefix/bin/byline"
sed -e "s#^Exec=byline#Exec=\"$prefix/bin/byline\"#" -e "s#^TryExec=.*#TryExec=$prefix/bin/byline#" \
    "$here/share/applications/byline.desktop" > "$share/applications/byline.desktop"
refresh
say "$("$prefix/bin/byline" --version) is installed. Start it from the menu, or as $prefix/bin/byline"

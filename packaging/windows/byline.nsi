; The setup program for Windows: for one person, without an administrator.  `packaging/build.py setup-exe` compiles it.
;
; byline-setup.exe [/S] [/D=FOLDER]    /S asks nothing; /D, without quotes, comes last
; uninstall.exe [/S]
;
; Ends with 0 when done, 1 when stopped by the person, 2 when a file could not be written, and otherwise with one of these,
; after one sentence: in a window, or with /S on standard error.
!define RUNNING 5
!define TOO_OLD 6
!define NOT_REMOVED 7

; Given by build.py: VERSION, NUMBERS (four), PAYLOAD's lists in LISTS, KILOBYTES, OUTFILE, TARGET, COMPRESSOR and,
; where programs are signed, SIGN.
Unicode true
Target ${TARGET}
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define NAME "Byline"
!define PROGRAM "byline.exe"
!define PUBLISHER "The Byline contributors"
!define KIND "Byline.Markdown"
!define CLASSES "Software\Classes"
!define INSTALLED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\${PROGRAM}"
!define CAPABILITIES "Software\${NAME}\Capabilities"
!define REGISTERED "Software\RegisteredApplications"

Name "${NAME}"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${INSTALLED}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
AllowSkipFiles off
BrandingText "${NAME} ${VERSION}"
!if ${COMPRESSOR} == lzma
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!else if ${COMPRESSOR} == zlib
  SetCompressor zlib
!else
  SetCompress off
!endif
!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} setup"
VIAddVersionKey /LANG=0 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "${PUBLISHER}, GPL-3.0-or-later"

!define MUI_ICON "byline.ico"
!define MUI_UNICON "byline.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first is for all languages that are not here.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Macedonian"
!include "texts.nsh"

Var Older
Var OlderVersion
Var Result
Var Tries

; The same in both programs, whose functions NSIS keeps apart by their names.
!macro Shared UN
  ; Prints the sentence on the stack where no window shows it.
  Function ${UN}Tell
    Exch $0
    ${If} ${Silent}
      System::Call 'kernel32::GetStdHandle(i -12) p .r1'
      FileWrite $1 "$0$\r$\n"
    ${EndIf}
    Pop $0
  FunctionEnd

  ; Refuses while the file named on the stack runs: then it is there and cannot be written to.  The helpers of a window
  ; that was closed need a moment to end.
  Function ${UN}RefuseBusy
    Exch $0
    StrCpy $Tries 0
    ${DoWhile} ${FileExists} "$INSTDIR\$0"
      ClearErrors
      FileOpen $1 "$INSTDIR\$0" a
      ${IfNot} ${Errors}
        FileClose $1
        ${ExitDo}
      ${EndIf}
      IntOp $Tries $Tries + 1
      ${If} $Tries < 5
        Sleep 200
      ${Else}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
        Push "$(Running)"
        Call ${UN}Tell
        SetErrorLevel ${RUNNING}
        Quit
        again:
      ${EndIf}
    ${Loop}
    Pop $0
  FunctionEnd
!macroend
!insertmacro Shared ""
!insertmacro Shared "un."
!macro RefuseBusy FILE
  Push "${FILE}"
  Call RefuseBusy
!macroend
!macro un.RefuseBusy FILE
  Push "${FILE}"
  Call un.RefuseBusy
!macroend

!macro Refuse CODE SENTENCE
  MessageBox MB_OK|MB_ICONEXCLAMATION "${SENTENCE}" /SD IDOK
  Push "${SENTENCE}"
  Call Tell
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro EachEnding DO
  !insertmacro ${DO} ".md"
  !insertmacro ${DO} ".markdown"
  !insertmacro ${DO} ".mdx"
!macroend
; Only ever a value of our own beside those of others: which program opens the file by itself is not ours to say.
!macro Offer ENDING
  WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" "${ENDING}" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" "${ENDING}" ""
!macroend
!macro TakeBack ENDING
  DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\${ENDING}"
!macroend
!macro TellWindows
  ; What opens what has changed.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; EachProgram, InstallFiles, RemoveFiles.
!include "${LISTS}"

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse ${TOO_OLD} "$(TooOld)"
  ${EndIf}
FunctionEnd

; The version before removes itself, for it alone knows its files.
Function RemoveOlder
  ReadRegStr $Older HKCU "${INSTALLED}" "InstallLocation"
  ReadRegStr $OlderVersion HKCU "${INSTALLED}" "DisplayVersion"
  ${If} $Older == ""
  ${OrIfNot} ${FileExists} "$Older\uninstall.exe"
    Return
  ${EndIf}
  DetailPrint "$(Removing)"
  ClearErrors
  ExecWait '"$Older\uninstall.exe" /S /UPGRADE _?=$Older' $Result
  ${If} ${Errors}
    StrCpy $Result ${NOT_REMOVED}
  ${EndIf}
  ${If} $Result == ${RUNNING}
    !insertmacro Refuse ${RUNNING} "$(Running)"
  ${ElseIf} $Result != 0
    !insertmacro Refuse ${NOT_REMOVED} "$(NotRemoved)"
  ${EndIf}
  ; It cannot remove itself while it runs in its place.
  Delete "$Older\uninstall.exe"
  RMDir "$Older"
FunctionEnd

Section "$(SectionProgram)" PROGRAM_SECTION
  SectionIn RO
  !insertmacro EachProgram RefuseBusy
  Call RemoveOlder
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 SW_SHOWNORMAL "" "$(Purpose)"
  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${INSTALLED}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${INSTALLED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${INSTALLED}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${INSTALLED}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${INSTALLED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${INSTALLED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${INSTALLED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${INSTALLED}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${INSTALLED}" "NoModify" 1
  WriteRegDWORD HKCU "${INSTALLED}" "NoRepair" 1
SectionEnd

Section "$(SectionOpenWith)" OPEN_WITH_SECTION
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(Kind)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "${NAME}"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "$(Purpose)"
  WriteRegStr HKCU "${REGISTERED}" "${NAME}" "${CAPABILITIES}"
  !insertmacro EachEnding Offer
  !insertmacro TellWindows
SectionEnd

Section /o "$(SectionDesktop)" DESKTOP_SECTION
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 SW_SHOWNORMAL "" "$(Purpose)"
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM_SECTION} "$(AboutProgram)"
  !insertmacro MUI_DESCRIPTION_TEXT ${OPEN_WITH_SECTION} "$(AboutOpenWith)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP_SECTION} "$(AboutDesktop)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section "Uninstall"
  !insertmacro EachProgram un.RefuseBusy
  ; A folder that a program works in cannot be removed.
  SetOutPath "$TEMP"
  ; The web engine makes this one, empty, when it runs.
  RMDir "$INSTDIR\_internal\PySide6\resources\locales"
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    ; Only what can be made again: settings, versions and unsaved text are the person's own.
    RMDir /r "$LOCALAPPDATA\byline\Cache"
    RMDir "$LOCALAPPDATA\byline"
    Delete "$DESKTOP\${NAME}.lnk"
  ${EndIf}
  DeleteRegKey HKCU "${INSTALLED}"
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
  !insertmacro EachEnding TakeBack
  DeleteRegValue HKCU "${REGISTERED}" "${NAME}"
  DeleteRegKey HKCU "${CAPABILITIES}"
  DeleteRegKey /ifnosubkeys /ifnovalues HKCU "Software\${NAME}"
  !insertmacro TellWindows
SectionEnd

/* Calls what editor/site/windowscalls.py calls, as it is told line by line, and prints the system's error numbers. */

#include <stdio.h>
#include <string.h>
#include <windows.h>

static WCHAR line[4][4096];

static int text(int at) {
    char bytes[8192];
    if (!fgets(bytes, sizeof bytes, stdin)) return 0;
    bytes[strcspn(bytes, "\r\n")] = 0;
    return MultiByteToWideChar(CP_UTF8, 0, bytes, -1, line[at], 4096);
}

int main(void) {
    HANDLE held = INVALID_HANDLE_VALUE;
    while (text(0)) {
        BOOL done = FALSE;
        if (!wcscmp(line[0], L"replace")) {
            text(1), text(2), text(3);
            done = ReplaceFileW(line[1], line[2], line[3], 0, NULL, NULL);
        } else if (!wcscmp(line[0], L"move") || !wcscmp(line[0], L"move over")) {
            text(1), text(2);
            done = MoveFileExW(line[1], line[2], 8 | (line[0][4] ? 1 : 0));
        } else if (!wcscmp(line[0], L"hold")) {
            text(1);
            held = CreateFileW(line[1], GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
            done = held != INVALID_HANDLE_VALUE;
        } else if (!wcscmp(line[0], L"let go")) {
            done = CloseHandle(held);
        }
        printf("%lu\n", done ? 0UL : GetLastError());
        fflush(stdout);
    }
    return 0;
}

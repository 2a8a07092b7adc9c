; What the setup program says by itself, in the languages of the window.  NSIS brings the rest.
!macro Text NAME ENGLISH MACEDONIAN
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_MACEDONIAN} "${MACEDONIAN}"
!macroend

!insertmacro Text SectionProgram "${NAME}" "${NAME}"
!insertmacro Text AboutProgram \
  "The program, in the Start menu." \
  "Програмата, во менито Старт."
!insertmacro Text SectionOpenWith "Offer ${NAME} under Open with" "Понуди го ${NAME} во „Отвори со“"
!insertmacro Text AboutOpenWith \
  "Markdown files can be opened with ${NAME} by right click. What opens them by double click stays as it is." \
  "Markdown-датотеките се отвораат и со ${NAME}, со десен клик. Двојниот клик останува ист."
!insertmacro Text SectionDesktop "Icon on the desktop" "Икона на работната површина"
!insertmacro Text AboutDesktop \
  "Opens ${NAME} from the desktop." \
  "Го отвора ${NAME} од работната површина."
!insertmacro Text Kind "Markdown document" "Markdown-документ"
!insertmacro Text Purpose \
  "Writes, features and checks the posts of Markdown sites." \
  "Пишува, истакнува и проверува објави на Markdown-сајтови."
!insertmacro Text Running \
  "${NAME} is running. Nothing was changed. Close ${NAME} and try again." \
  "${NAME} работи. Ништо не е сменето. Затворете го ${NAME} и пробајте повторно."
!insertmacro Text TooOld \
  "${NAME} needs 64-bit Windows 10, version 1809 or newer. Nothing was changed." \
  "${NAME} бара 64-битен Windows 10, верзија 1809 или понова. Ништо не е сменето."
!insertmacro Text NotRemoved \
  "The earlier version of ${NAME} could not be removed, so the new one was not installed. Remove it in Windows' settings, under Apps, and try again." \
  "Претходната верзија на ${NAME} не можеше да се отстрани, па новата не е инсталирана. Отстранете ја во поставките на Windows, под „Апликации“, и пробајте повторно."
!insertmacro Text Removing "Removing version $OlderVersion" "Се отстранува верзија $OlderVersion"

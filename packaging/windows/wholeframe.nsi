; The Windows installer: for the user who runs it, without administrator. Compiled by installer.py, which says what
; VERSION, PAYLOAD (the frozen folder), OUTPUT, ICON and LICENCE are and writes the list of endings, ASSOCIATIONS.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include "${ASSOCIATIONS}"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Wholeframe"
!define PROGID "Wholeframe.Photo"
!define CLASSES "Software\Classes"
!define PROGRAM "$INSTDIR\wholeframew.exe" ; the editor
!define CONSOLE "$INSTDIR\wholeframe.exe" ; the command line

Name "Wholeframe ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Wholeframe"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Wholeframe"
VIAddVersionKey "FileDescription" "Wholeframe"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Wholeframe contributors, Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "${PROGRAM}"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"

LangString OPEN ${LANG_ENGLISH} "Wholeframe is open. Close its windows, then try again."
LangString OPEN ${LANG_KOREAN} "Wholeframe이 실행 중입니다. 창을 모두 닫은 뒤 다시 시도하십시오."
LangString KEEP ${LANG_ENGLISH} "Keep your settings, the models that you added and work that was not saved?"
LangString KEEP ${LANG_KOREAN} "설정, 추가한 모델, 저장하지 않은 작업을 남겨 두시겠습니까?"
LangString WINDOWS ${LANG_ENGLISH} "Wholeframe needs a 64-bit Windows 10 or newer."
LangString WINDOWS ${LANG_KOREAN} "Wholeframe을 사용하려면 64비트 Windows 10 이상이 필요합니다."
LangString PHOTO ${LANG_ENGLISH} "Photo"
LangString PHOTO ${LANG_KOREAN} "사진"

; Exit codes of a silent run (/S): 0 done, 1 cancelled, 2 not possible.
!macro REFUSE TEXT
    MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
    SetErrorLevel 2
    Quit
!macroend

; Windows lets no program that runs be opened for writing.
!macro REFUSE_IF_RUNS FILE
    ${If} ${FileExists} "${FILE}"
        ClearErrors
        FileOpen $0 "${FILE}" a
        ${If} ${Errors}
            !insertmacro REFUSE "$(OPEN)"
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

!macro REFUSE_IF_OPEN
    !insertmacro REFUSE_IF_RUNS "${PROGRAM}"
    !insertmacro REFUSE_IF_RUNS "${CONSOLE}"
!macroend

; Only what the installer has put there: the folder may hold files of somebody else.
!macro REMOVE_FILES
    RMDir /r "$INSTDIR\_internal"
    Delete "${PROGRAM}"
    Delete "${CONSOLE}"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
!macroend

!macro ADD_ENDING ENDING
    WriteRegStr HKCU "${CLASSES}\Applications\wholeframew.exe\SupportedTypes" "${ENDING}" ""
    WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${PROGID}" ""
!macroend

!macro REMOVE_ENDING ENDING
    DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${PROGID}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
!macroend

Function .onInit
    ${IfNot} ${AtLeastWin10}
        !insertmacro REFUSE "$(WINDOWS)"
    ${EndIf}
    !insertmacro REFUSE_IF_OPEN
FunctionEnd

Function un.onInit
    !insertmacro REFUSE_IF_OPEN
FunctionEnd

Section
    SetShellVarContext current
    !insertmacro REMOVE_FILES ; of an older version, before any of the new one are there
    SetOutPath "$INSTDIR"
    File /r "${PAYLOAD}\*.*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Wholeframe.lnk" "${PROGRAM}"

    ; Offered for photos ("Open with"); what opens them until now goes on doing so.
    WriteRegStr HKCU "${CLASSES}\${PROGID}" "" "$(PHOTO)"
    WriteRegStr HKCU "${CLASSES}\${PROGID}\DefaultIcon" "" "${PROGRAM},0"
    WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open\command" "" '"${PROGRAM}" "%1"'
    WriteRegStr HKCU "${CLASSES}\Applications\wholeframew.exe" "FriendlyAppName" "Wholeframe"
    WriteRegStr HKCU "${CLASSES}\Applications\wholeframew.exe\shell\open\command" "" '"${PROGRAM}" "%1"'
    !insertmacro EACH_ENDING ADD_ENDING

    WriteRegStr HKCU "${KEY}" "DisplayName" "Wholeframe"
    WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${KEY}" "DisplayIcon" "${PROGRAM}"
    WriteRegStr HKCU "${KEY}" "Publisher" "The Wholeframe contributors"
    WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
    ${RefreshShellIcons}
SectionEnd

Section "un.Wholeframe"
    SetShellVarContext current
    !insertmacro REMOVE_FILES
    Delete "$SMPROGRAMS\Wholeframe.lnk"
    !insertmacro EACH_ENDING REMOVE_ENDING
    DeleteRegKey HKCU "${CLASSES}\Applications\wholeframew.exe"
    DeleteRegKey HKCU "${CLASSES}\${PROGID}"
    DeleteRegKey HKCU "${KEY}"
    ${RefreshShellIcons}
    MessageBox MB_YESNO|MB_ICONQUESTION "$(KEEP)" /SD IDYES IDYES kept
    RMDir /r "$LOCALAPPDATA\wholeframe"
    kept:
SectionEnd

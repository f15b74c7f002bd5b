<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>About Wholeframe</source>
            <translation>Wholeframe 정보</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Comparison of faces</source>
            <translation>얼굴 비교</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Face and person detectors</source>
            <translation>얼굴과 사람 검출 모델</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Icons</source>
            <translation>아이콘</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Libraries</source>
            <translation>라이브러리</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Licence</source>
            <translation>라이선스</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Licences and terms</source>
            <translation>라이선스와 이용 조건</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Other parts</source>
            <translation>그 밖의 구성 요소</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Repairs and completes photos of people, on this computer.</source>
            <translation>이 컴퓨터에서 인물 사진을 복원하고 완성합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Sample photo</source>
            <translation>예제 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Terms of the models</source>
            <translation>모델의 이용 조건</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Wholeframe is free software: {0}.</source>
            <translation>Wholeframe은 자유 소프트웨어입니다: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>public domain</source>
            <translation>퍼블릭 도메인</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>Command</source>
            <translation>명령</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>Commands</source>
            <translation>명령</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>Matching commands</source>
            <translation>찾은 명령</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>No command matches “{0}”.</source>
            <translation>“{0}”에 맞는 명령이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/command_palette.py" />
            <source>Type what you want to do</source>
            <translation>하려는 일을 입력하세요</translation>
        </message>
    </context>
    <context>
        <name>DragHandle</name>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drag the photo from here into another program or folder</source>
            <translation>여기서 사진을 다른 프로그램이나 폴더로 끌어다 놓으세요</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drag the photo out</source>
            <translation>사진 끌어내기</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Preparing the photo: keep the button pressed.</source>
            <translation>사진을 준비하는 중입니다. 버튼을 계속 누르고 계세요.</translation>
        </message>
    </context>
    <context>
        <name>EnginePanel</name>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>A test failed.</source>
            <translation>실패한 시험이 있습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Add a Model…</source>
            <translation>모델 추가…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>All tests passed.</source>
            <translation>모든 시험을 통과했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Device, speed, memory and models</source>
            <translation>장치, 속도, 메모리와 모델</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Engine</source>
            <translation>엔진</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Fills small test images and compares the results with the originals.</source>
            <translation>작은 시험 이미지를 채워 원본과 비교합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>For an NVIDIA card</source>
            <translation>NVIDIA 그래픽 카드를 쓰려면</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Measured speed</source>
            <translation>측정한 속도</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Memory</source>
            <translation>메모리</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Models</source>
            <translation>모델</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Not known yet</source>
            <translation>아직 모름</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Nothing has been filled yet in this session.</source>
            <translation>이번 실행에서는 아직 채운 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Nothing: no model is installed</source>
            <translation>없음: 설치된 모델이 없습니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Run the Self-Test</source>
            <translation>자체 검사 실행</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Runs on</source>
            <translation>실행 장치</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Self-test</source>
            <translation>자체 검사</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Set in Preferences: {0}. {1}, {2} threads.</source>
            <translation>환경 설정에서 고른 장치: {0}. {1}, 스레드 {2}개.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Takes a few seconds</source>
            <translation>몇 초 걸립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Test a model from a folder, then install it</source>
            <translation>폴더의 모델을 시험한 뒤 설치합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>The first face takes about {0}, a texture {1}.</source>
            <translation>얼굴을 처음 채울 때 약 {0}, 질감은 약 {1}의 메모리를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>The next fill takes up to {0}.</source>
            <translation>다음 채우기는 메모리를 최대 {0}까지 씁니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>With an NVIDIA card and driver 580 or newer, this command installs the CUDA 13 and cuDNN 9 libraries. Restart afterwards:
{0}</source>
            <translation>NVIDIA 카드와 드라이버 580 이상이 있으면 다음 명령으로 CUDA 13과 cuDNN 9 라이브러리를 설치한 뒤 다시 시작하세요:
{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>automatic</source>
            <translation>자동</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>the processor (CPU)</source>
            <translation>프로세서(CPU)</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>{0} are free.</source>
            <translation>사용 가능한 메모리는 {0}입니다.</translation>
        </message>
    </context>
    <context>
        <name>FillPanel</name>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Fill</source>
            <translation>채우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Fill as</source>
            <translation>채우기 방식</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>How the masked area is filled</source>
            <translation>마스크 영역을 채우는 방식</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Nothing is masked yet.</source>
            <translation>아직 마스크가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Seed</source>
            <translation>시드</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Settings of the next fill</source>
            <translation>다음 채우기의 설정</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Show the prediction first</source>
            <translation>예측을 먼저 보기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Show the prediction while it is painted</source>
            <translation>칠하는 동안 예측을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>The next fill</source>
            <translation>다음 채우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>The same seed gives the same result again</source>
            <translation>시드가 같으면 같은 결과가 나옵니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/fill_panel.py" />
            <source>Will fill as: {0}.</source>
            <translation>채우기 방식: {0}.</translation>
        </message>
    </context>
    <context>
        <name>FirstStepsDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Begin</source>
            <translation>시작</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Drop it on the window, or press {open}.</source>
            <translation>창에 끌어다 놓거나 {open} 키를 누르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>First Steps</source>
            <translation>첫걸음</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Only the masked area changes, and {undo} undoes any step. The file of your photo stays as it is until you replace it. Nothing leaves this computer.</source>
            <translation>마스크를 칠한 곳만 바뀌고, {undo} 키로 어떤 단계든 되돌릴 수 있습니다. 사진 파일은 직접 덮어쓰기 전까지 그대로입니다. 사진은 이 컴퓨터 밖으로 나가지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Open a photo</source>
            <translation>사진 열기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Paint over what should change</source>
            <translation>바꿀 곳 칠하기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Press {remove} to take it away, or {restore} to give back what it hides. Press {predict} to see and correct a prediction first.</source>
            <translation>{remove} 키를 누르면 없애고, {restore} 키를 누르면 가려진 것을 되살립니다. {predict} 키를 누르면 먼저 예측을 보고 수정할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Remove or restore it</source>
            <translation>제거하거나 복원하기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Repair a photo in four steps</source>
            <translation>네 단계로 사진 복원하기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Show again at the next start</source>
            <translation>다음에 시작할 때도 보기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>The face model that comes with Wholeframe is for non-commercial research only. Help &gt; About has the terms of every part.</source>
            <translation>Wholeframe과 함께 오는 얼굴 모델은 비상업적 연구 목적으로만 쓸 수 있습니다. 각 부분의 이용 조건은 도움말 &gt; Wholeframe 정보에 있습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Use the brush ({brush}), the lasso, or click a face or a person.</source>
            <translation>브러시({brush})나 올가미를 쓰거나, 얼굴이나 사람을 클릭하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Your original is safe</source>
            <translation>원본은 그대로 남습니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>{palette} finds any command. To work without a mouse, press {pointer}: the arrow keys then move a crosshair.</source>
            <translation>{palette} 키로 모든 명령을 찾을 수 있습니다. 마우스 없이 쓰려면 {pointer} 키를 누르세요. 화살표 키로 십자선을 움직입니다.</translation>
        </message>
    </context>
    <context>
        <name>HistoryModel</name>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Go back to this step</source>
            <translation>이 단계로 돌아가기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Redo up to this step</source>
            <translation>이 단계까지 다시 실행</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>The current photo</source>
            <translation>현재 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>{name}, undone</source>
            <translation>{name}, 실행 취소됨</translation>
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Disk and memory used by the history</source>
            <translation>작업 내역이 쓰는 디스크와 메모리</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>History</source>
            <translation>작업 내역</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>No steps yet</source>
            <translation>아직 단계가 없습니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>The steps so far; choose one to go back to it</source>
            <translation>지금까지의 단계입니다. 고르면 그 단계로 돌아갑니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Up to {cap} of history stay in memory; the rest is on disk.</source>
            <translation>작업 내역은 메모리에 {cap}까지 두고, 나머지는 디스크에 둡니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>{memory} in memory</source>
            <translation>메모리 {memory}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>{memory} in memory, {disk} on disk</source>
            <translation>메모리 {memory}, 디스크 {disk}</translation>
        </message>
    </context>
    <context>
        <name>JobRow</name>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Cancelled</source>
            <translation>취소됨</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Fill again</source>
            <translation>다시 채우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Starting</source>
            <translation>시작하는 중</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Stop this fill</source>
            <translation>이 채우기 멈추기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Waiting for 1 other fill</source>
            <translation>앞의 채우기 1개를 기다리는 중</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Waiting for {0} other fills</source>
            <translation>앞의 채우기 {0}개를 기다리는 중</translation>
        </message>
    </context>
    <context>
        <name>JobsPanel</name>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Fills that are running, waiting or finished</source>
            <translation>진행 중이거나 기다리거나 끝난 채우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>No fills yet</source>
            <translation>아직 채운 것이 없습니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/jobs_panel.py" />
            <source>Queue</source>
            <translation>대기열</translation>
        </message>
    </context>
    <context>
        <name>KeysDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Commands and their shortcuts</source>
            <translation>명령과 단축키</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Keyboard Shortcuts</source>
            <translation>단축키</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Empty</source>
            <translation>비어 있음</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Open photos</source>
            <translation>열린 사진</translation>
        </message>
    </context>
    <context>
        <name>PreferencesDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source> megapixels</source>
            <translation> 메가픽셀</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>A pen's pressure</source>
            <translation>필압</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>As the system</source>
            <translation>시스템 설정에 따름</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Changes both</source>
            <translation>둘 다 조절</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Changes the opacity</source>
            <translation>불투명도 조절</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Changes the size</source>
            <translation>크기 조절</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Dark</source>
            <translation>어둡게</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Display profile</source>
            <translation>화면 프로필</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Files</source>
            <translation>파일</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Filling</source>
            <translation>채우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>For each photo. The rest is kept on disk.</source>
            <translation>사진마다 쓰는 양입니다. 나머지는 디스크에 둡니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Graphics card where it can be used</source>
            <translation>가능하면 그래픽 카드</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Is ignored</source>
            <translation>무시</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Keep a backup (name.bak) when a file is replaced</source>
            <translation>파일을 덮어쓸 때 백업(이름.bak) 남기기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Larger photos need more memory to open and fill.</source>
            <translation>사진이 클수록 열고 채우는 데 메모리가 더 많이 필요합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Largest photo to open</source>
            <translation>열 수 있는 가장 큰 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Light</source>
            <translation>밝게</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Mark saved files as AI-edited (IPTC)</source>
            <translation>저장한 파일에 AI 편집 표시하기(IPTC)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Memory for the history</source>
            <translation>작업 내역 메모리</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>NVIDIA graphics card (CUDA)</source>
            <translation>NVIDIA 그래픽 카드(CUDA)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Preferences</source>
            <translation>환경 설정</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Processor (CPU)</source>
            <translation>프로세서(CPU)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Rulers along the photo</source>
            <translation>사진 가장자리의 눈금자</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Runs on</source>
            <translation>실행 장치</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Shortcuts</source>
            <translation>단축키</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Show the prediction while it is painted</source>
            <translation>칠하는 동안 예측 보기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Takes effect after restart.</source>
            <translation>다시 시작하면 적용됩니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Takes effect after restart. The Engine panel shows what is in use.</source>
            <translation>다시 시작하면 적용됩니다. 지금 쓰는 장치는 엔진 패널에 나옵니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Theme</source>
            <translation>테마</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Window</source>
            <translation>창</translation>
        </message>
    </context>
    <context>
        <name>QShortcut</name>
        <message>
            <location filename="../../packaging/translations.py" />
            <source>Return</source>
            <translation>Enter</translation>
        </message>
    </context>
    <context>
        <name>RecoveryDialog</name>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Discard</source>
            <translation>버리기</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Later</source>
            <translation>나중에</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Recover</source>
            <translation>복구</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>This work was not saved. The file of your photo is unchanged.</source>
            <translation>이 작업은 저장되지 않았습니다. 사진 파일은 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>This work was not saved. The files of your photos are unchanged.</source>
            <translation>이 작업들은 저장되지 않았습니다. 사진 파일은 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Unsaved work</source>
            <translation>저장하지 않은 작업</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Untitled</source>
            <translation>제목 없음</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Wholeframe closed unexpectedly</source>
            <translation>Wholeframe이 예기치 않게 종료되었습니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>a prediction that is not accepted yet</source>
            <translation>적용하지 않은 예측</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>an expanded or cropped canvas that is not applied yet</source>
            <translation>적용하지 않은 캔버스 확장이나 자르기</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>one step</source>
            <translation>1단계</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>{0} steps</source>
            <translation>{0}단계</translation>
        </message>
    </context>
    <context>
        <name>ReferencesPanel</name>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Add</source>
            <translation>추가</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Add reference photos</source>
            <translation>참고 사진 추가</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Another person: not used</source>
            <translation>다른 사람: 쓰지 않음</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Choose where other photos of the person are</source>
            <translation>이 사람의 다른 사진이 있는 곳을 고릅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Fills no longer use the chosen photos</source>
            <translation>선택한 사진을 채우기에 더 이상 쓰지 않습니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Hidden parts of a face are taken from other photos of the same person.</source>
            <translation>가려진 얼굴 부분을 같은 사람의 다른 사진에서 가져옵니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>How many of the photos have been searched for the person</source>
            <translation>사진 가운데 이 사람을 찾아본 사진의 수</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos of this person in a folder…</source>
            <translation>폴더에서 이 사람의 사진…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos of this person in this photo's folder</source>
            <translation>이 사진의 폴더에서 이 사람의 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos read</source>
            <translation>읽은 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos that faces of this photo are filled from</source>
            <translation>이 사진의 얼굴을 채울 때 쓰는 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Photos…</source>
            <translation>사진…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Reading photo {0} of {1}</source>
            <translation>사진 읽는 중: {1}장 중 {0}번째</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Reading photos…</source>
            <translation>사진을 읽는 중…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Reference photos</source>
            <translation>참고 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Remove</source>
            <translation>제거</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Remove reference photos</source>
            <translation>참고 사진 제거</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>Stop reading photos</source>
            <translation>사진 읽기를 멈춥니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/references_panel.py" />
            <source>The photos in the other tabs</source>
            <translation>다른 탭의 사진</translation>
        </message>
    </context>
    <context>
        <name>SaveOptionsDialog</name>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>100 is the best, and the largest file</source>
            <translation>100이 가장 좋은 품질이며 파일이 가장 큽니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>About {0}</source>
            <translation>약 {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Choose the quality</source>
            <translation>품질 선택</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Estimating the size…</source>
            <translation>크기를 어림하는 중…</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Height</source>
            <translation>높이</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Otherwise a high quality is used</source>
            <translation>선택하지 않으면 높은 품질로 저장합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Otherwise the photo's own compression is kept</source>
            <translation>선택하지 않으면 원래 사진의 압축을 유지합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Quality</source>
            <translation>품질</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Save</source>
            <translation>저장</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Save a smaller copy</source>
            <translation>작은 사본 저장</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Save {0}</source>
            <translation>{0} 저장</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Saves a copy scaled down to this size. The photo itself is not saved.</source>
            <translation>이 크기로 줄인 사본을 저장합니다. 사진 자체는 저장하지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>The shape of the photo is kept</source>
            <translation>사진의 비율이 유지됩니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/save_options.py" />
            <source>Width</source>
            <translation>너비</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsEditor</name>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Assign</source>
            <translation>지정</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Command</source>
            <translation>명령</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Commands and their shortcuts</source>
            <translation>명령과 단축키</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Default</source>
            <translation>기본값</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>New shortcut</source>
            <translation>새 단축키</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Press the new shortcut</source>
            <translation>새 단축키를 누르세요</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Remove</source>
            <translation>제거</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Reset All</source>
            <translation>모두 재설정</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Reset every command to its default shortcut</source>
            <translation>모든 명령의 단축키를 기본값으로 되돌립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Search</source>
            <translation>검색</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Search the commands</source>
            <translation>명령 검색</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Shortcut</source>
            <translation>단축키</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>Use this command's default shortcut</source>
            <translation>이 명령의 기본 단축키를 씁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/shortcuts_editor.py" />
            <source>{keys} is the shortcut of “{command}”. If you assign it here, it is removed there.</source>
            <translation>“{command}” 명령에서 쓰는 단축키입니다({keys}). 여기에 지정하면 그쪽에서는 제거됩니다.</translation>
        </message>
    </context>
    <context>
        <name>TabStrip</name>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Close this photo</source>
            <translation>이 사진 닫기</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Open photos</source>
            <translation>열린 사진</translation>
        </message>
    </context>
    <context>
        <name>Wholeframe</name>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Actual Size</source>
            <translation>실제 크기(&amp;A)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Add a Model…</source>
            <translation>모델 추가(&amp;A)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Before and After</source>
            <translation>이전/이후 비교(&amp;B)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Brush</source>
            <translation>브러시(&amp;B)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>&amp;Cancel</source>
            <translation>취소(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Clear Mask</source>
            <translation>마스크 지우기(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Clear This List</source>
            <translation>이 목록 지우기(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Close Photo</source>
            <translation>사진 닫기(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>&amp;Copy</source>
            <translation>복사(&amp;C)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Customize Shortcuts…</source>
            <translation>단축키 사용자 지정(&amp;C)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;Edit</source>
            <translation>편집(&amp;E)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Engine</source>
            <translation>엔진(&amp;E)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Eraser</source>
            <translation>지우개(&amp;E)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Face or Person</source>
            <translation>얼굴 또는 사람(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;File</source>
            <translation>파일(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Find a Command…</source>
            <translation>명령 찾기(&amp;F)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Fit the Window</source>
            <translation>창에 맞추기(&amp;F)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Grow…</source>
            <translation>넓히기(&amp;G)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Hand</source>
            <translation>손(&amp;H)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;Help</source>
            <translation>도움말(&amp;H)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Invert</source>
            <translation>반전(&amp;I)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Keyboard Pointer</source>
            <translation>키보드 포인터(&amp;K)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>&amp;Keyboard Shortcuts</source>
            <translation>단축키 목록(&amp;K)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Lasso</source>
            <translation>올가미(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Lock Masked Area</source>
            <translation>마스크 영역 잠그기(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Mark as AI-edited (IPTC)</source>
            <translation>AI 편집 표시(IPTC)(&amp;M)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;Mask</source>
            <translation>마스크(&amp;M)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Open…</source>
            <translation>열기(&amp;O)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>&amp;Part</source>
            <translation>부위(&amp;P)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Polygon</source>
            <translation>다각형(&amp;P)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>&amp;Predict, then Fill…</source>
            <translation>예측 후 채우기(&amp;P)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>&amp;Preferences…</source>
            <translation>환경 설정(&amp;P)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Previous Photo</source>
            <translation>이전 사진(&amp;P)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Quit</source>
            <translation>끝내기(&amp;Q)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>&amp;Rectangle</source>
            <translation>사각형(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>&amp;Redo</source>
            <translation>다시 실행(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>&amp;Redo {0}</source>
            <translation>{0} 다시 실행(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>&amp;Remove</source>
            <translation>제거(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>&amp;Same View in All Tabs</source>
            <translation>모든 탭에서 같은 보기(&amp;S)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>&amp;Save</source>
            <translation>저장(&amp;S)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>&amp;Show Prediction</source>
            <translation>예측 보기(&amp;S)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Shrink…</source>
            <translation>줄이기(&amp;S)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;Tools</source>
            <translation>도구(&amp;T)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>&amp;Undo</source>
            <translation>실행 취소(&amp;U)</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>&amp;Undo {0}</source>
            <translation>{0} 실행 취소(&amp;U)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>&amp;Unlock All</source>
            <translation>모두 잠금 해제(&amp;U)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>&amp;View</source>
            <translation>보기(&amp;V)</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>'mask' contains characters that file names can't have: {mask}.</source>
            <translation>마스크('mask')에 파일 이름에 쓸 수 없는 글자가 있습니다: {mask}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>'mask' has a brace too many or too few: {mask}.</source>
            <translation>마스크('mask')의 중괄호 짝이 맞지 않습니다: {mask}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>.jpg, .png, .tif, .webp, .avif, .heic or .bmp</source>
            <translation>.jpg, .png, .tif, .webp, .avif, .heic, .bmp</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>100 %, one to one, 1:1, pixels, original size</source>
            <translation>100 %, 일대일, 1:1, 원본 크기, 픽셀</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>A face is turned further to the side than in the model's training photos, so the result may be poor.</source>
            <translation>모델이 학습한 사진보다 얼굴이 더 옆으로 돌아가 있어 결과가 나쁠 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>A file of this name exists.</source>
            <translation>같은 이름의 파일이 이미 있습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>A fill is already running: wait for it, or cancel it first.</source>
            <translation>이미 채우는 중입니다. 기다리거나 먼저 취소하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>A longer bar is a larger change</source>
            <translation>막대가 길수록 많이 달라진 것입니다</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>A photo is straightened by at most {most:g} degrees either way, not {degrees}: turn it by 90 as well.</source>
            <translation>기울기는 양쪽으로 {most:g}도까지 바로잡을 수 있고 {degrees}도는 안 됩니다. 90도 회전을 함께 쓰세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>A photo is turned by 90, 180 or 270 degrees, clockwise, not {turn}.</source>
            <translation>사진은 시계 방향으로 90, 180, 270도만 회전할 수 있고 {turn}도는 안 됩니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>A rectangle is X,Y,WxH in pixels or percent, like 10,20,300x400 or 5%,5%,90%x90%, not {text}.</source>
            <translation>사각형은 X,Y,WxH와 같이 씁니다. 픽셀은 10,20,300x400처럼 쓰고, 퍼센트는 숫자마다 퍼센트 기호를 붙입니다. {text} 값은 쓸 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>A {form}</source>
            <translation>{form}</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>A&amp;bout Wholeframe</source>
            <translation>Wholeframe 정보(&amp;B)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>AVIF, smaller file (*.avif)</source>
            <translation>AVIF, 더 작은 파일 (*.avif)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Accept</source>
            <translation>적용</translation>
        </message>
        <message>
            <location filename="../../app/document/document.py" />
            <source>Accept or discard the prediction first.</source>
            <translation>먼저 예측을 적용하거나 버리세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>Accepted.</source>
            <translation>적용했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Add</source>
            <translation>추가</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Add a Model</source>
            <translation>모델 추가</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Add it to the mask</source>
            <translation>마스크에 더합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Add on this side: {0}</source>
            <translation>이쪽에 더하기: {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Add to the mask</source>
            <translation>마스크에 더합니다</translation>
        </message>
        <message>
            <location filename="../../app/services/models.py" />
            <source>Added “{title}”.</source>
            <translation>“{title}” 모델을 추가했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/models.py" />
            <source>Added “{title}”. Fills still use “{first}”, which comes first by name.</source>
            <translation>“{title}” 모델을 추가했습니다. 채우기에는 이름이 앞서는 “{first}” 모델을 계속 씁니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/models.py" />
            <source>Added “{title}”. The next fill uses it.</source>
            <translation>“{title}” 모델을 추가했습니다. 다음 채우기부터 쓰입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/comparison.py" />
            <source>After</source>
            <translation>이후</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>All files</source>
            <translation>모든 파일</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>All of the photo, not straightened (Esc)</source>
            <translation>자르지도 돌리지도 않은 사진 전체로 되돌립니다(Esc)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Along a line</source>
            <translation>선에 맞추기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Alt+drag</source>
            <translation>Alt+드래그</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>An aspect ratio is two whole numbers like 4:5 or 16:9, not {text}.</source>
            <translation>비율은 4:5나 16:9처럼 정수 두 개로 지정하세요. 입력한 값: {text}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/run.py" />
            <source>An earlier run already did it.</source>
            <translation>이전 실행에서 이미 처리했습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>An eye at {eye} lies outside the photo, which is {width} x {height}: place it on the photo.</source>
            <translation>{eye}에 지정한 눈이 사진({width} x {height}) 밖에 있습니다. 사진 위에 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>An {form}</source>
            <translation>{form}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Another</source>
            <translation>하나 더</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Another &amp;Variant</source>
            <translation>다른 변형(&amp;V)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Another file is still being read or written; try again in a moment.</source>
            <translation>다른 파일을 아직 읽거나 쓰는 중입니다. 잠시 뒤 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Another window or program has changed it since you opened it.</source>
            <translation>파일을 연 뒤에 다른 창이나 프로그램이 바꾸었습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Arms</source>
            <translation>팔</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/keyboard_pointer.py" />
            <source>Arrow keys move the crosshair, with Shift faster. Space clicks, Delete erases.</source>
            <translation>화살표 키로 십자선을 옮기고 Shift와 함께 누르면 더 빨리 갑니다. Space는 클릭, Delete는 지우기입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/comparison.py" />
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Arrow keys move the divider; Esc returns to the photo.</source>
            <translation>화살표 키로 비교 선을 옮기고, Esc를 누르면 사진으로 돌아갑니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Arrow keys; Shift+arrow keys</source>
            <translation>화살표 키; Shift+화살표 키</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>As &amp;Texture</source>
            <translation>질감으로(&amp;T)</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As background</source>
            <translation>배경으로</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As face</source>
            <translation>얼굴로</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As person</source>
            <translation>인물로</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As restored</source>
            <translation>복원으로</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>As texture</source>
            <translation>질감으로</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Aspect ratio</source>
            <translation>비율</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Aspect ratio of the frame</source>
            <translation>자르기 틀의 비율</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Automatic</source>
            <translation>자동</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>BMP, no metadata (*.bmp)</source>
            <translation>BMP, 메타데이터 없음 (*.bmp)</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Back at the original photo.</source>
            <translation>원본 사진으로 돌아왔습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Background</source>
            <translation>배경</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Bag</source>
            <translation>가방</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/comparison.py" />
            <source>Before</source>
            <translation>이전</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Before/After</source>
            <translation>이전/이후</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Blending</source>
            <translation>경계 다듬기</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>Both eyes are at {place}: put each where it is.</source>
            <translation>두 눈이 모두 {place}에 있습니다. 각각 제자리에 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/preview.py" />
            <source>Both eyes are hidden, so they will be invented.</source>
            <translation>두 눈이 모두 가려져 있어 새로 지어냅니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Bottom</source>
            <translation>아래</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Brush</source>
            <translation>브러시</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Brush and eraser swapped</source>
            <translation>브러시와 지우개를 바꾸어 쓰기</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>CUDA failed to start</source>
            <translation>CUDA를 시작하지 못함</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>Can't save {name} here: the file or its folder is read-only; choose another.</source>
            <translation>여기에 저장할 수 없습니다({name}). 파일이나 폴더가 읽기 전용입니다. 다른 곳을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>Can't save {name} here: the folder is read-only; choose another.</source>
            <translation>여기에 저장할 수 없습니다({name}). 폴더가 읽기 전용입니다. 다른 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>Cancelled; no reference photo was added.</source>
            <translation>취소했습니다. 참고 사진을 추가하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/errors.py" />
            <source>Cancelled; nothing was changed.</source>
            <translation>취소했습니다. 바뀐 것은 없습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Change of the face</source>
            <translation>얼굴이 달라진 정도</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Change the Verb of the Next Region</source>
            <translation>다음 부분의 제거/복원 바꾸기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Change the prediction, then paint again</source>
            <translation>예측을 수정하고 다시 칠합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Change the shortcut of any command</source>
            <translation>명령마다 단축키를 바꿉니다</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>Changing the mask.</source>
            <translation>마스크를 바꾸는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Check</source>
            <translation>확인</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Check for &amp;Uncertain Areas</source>
            <translation>불확실한 곳 확인(&amp;U)</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Checking fills it four more times.</source>
            <translation>확인하려면 네 번 더 채웁니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Checking: {0} %</source>
            <translation>확인하는 중: {0} %</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Choose a result, then Accept.</source>
            <translation>결과를 고른 다음 ‘적용’을 누르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Choose face, person or texture for each area</source>
            <translation>영역마다 얼굴, 인물, 질감 가운데 알맞은 방식으로 채웁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Choose the colour of the mask</source>
            <translation>마스크의 색을 고릅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/docks.py" />
            <source>Choose the panel that is shown</source>
            <translation>보여 줄 패널을 고릅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Clear mask</source>
            <translation>마스크 지우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Clear the whole mask</source>
            <translation>마스크를 모두 지웁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Click a face or a person to mask it</source>
            <translation>얼굴이나 사람을 클릭하면 마스크로 칠합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Click around what should be filled; a double click or Enter closes it</source>
            <translation>채울 곳을 따라 클릭합니다. 두 번 클릭하거나 Enter를 누르면 닫힙니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Click both eyes of a face that is not found automatically</source>
            <translation>자동으로 찾지 못한 얼굴의 두 눈을 클릭합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Click one eye of the face, then the other.</source>
            <translation>얼굴의 한쪽 눈을 클릭한 다음 다른 쪽 눈을 클릭하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Click to remove it instead</source>
            <translation>클릭하면 제거로 바뀝니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Click to restore it instead</source>
            <translation>클릭하면 복원으로 바뀝니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Close Wholeframe</source>
            <translation>Wholeframe을 끝냅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Close this message</source>
            <translation>이 메시지 닫기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Close this photo; you are asked to save changes</source>
            <translation>이 사진을 닫습니다. 변경 사항이 있으면 저장할지 묻습니다.</translation>
        </message>
        <message>
            <location filename="../../resources/models/portrait/cascade.json" />
            <source>Clothing Co-Parsing: Apache-2.0, asks for a citation; portraits gathered by CivilServiceUSA: MIT, mostly works of the United States' government</source>
            <translation>Clothing Co-Parsing: Apache-2.0, 출처 표기를 바랍니다(CivilServiceUSA에서 모은 인물 사진: MIT, 대부분 미국 정부 저작물)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Coat</source>
            <translation>외투</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Colour profiles</source>
            <translation>색상 프로필</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Colours differ by {0} of 255 levels on average, {1} at most.</source>
            <translation>색 차이는 255단계 중 평균 {0}, 최대 {1}입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Compare the photo with the original side by side</source>
            <translation>원본 사진과 나란히 비교합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Comparing…</source>
            <translation>비교하는 중…</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>Content Credentials (C2PA)</source>
            <translation>콘텐츠 자격 증명(C2PA)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Continue the surroundings</source>
            <translation>주변을 이어서 채웁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Continue with what is shown</source>
            <translation>지금 보이는 것으로 진행합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Continuing the texture</source>
            <translation>질감 잇기</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Copied the masked part.</source>
            <translation>마스크를 칠한 부분을 복사했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Copied the photo.</source>
            <translation>사진을 복사했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Copy the masked part of the photo, or all of it where there is no mask</source>
            <translation>사진에서 마스크를 칠한 부분을, 마스크가 없으면 사진 전체를 복사합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Copying.</source>
            <translation>복사하는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Corner of the mouth on the left</source>
            <translation>왼쪽에 보이는 입꼬리</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Corner of the mouth on the right</source>
            <translation>오른쪽에 보이는 입꼬리</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Correct</source>
            <translation>수정</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Correct the &amp;Structure</source>
            <translation>구조 수정(&amp;S)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Correct what is wrong. Accept paints the missing area from this map.</source>
            <translation>틀린 곳을 수정하세요. ‘적용’을 누르면 빠진 부분을 이 부위 맵대로 칠합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Cr&amp;op and Straighten</source>
            <translation>자르기와 바로 세우기(&amp;O)</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>Crash recovery does not work ({reason}): free some space in {folder} and save often.</source>
            <translation>복구용 기록을 남길 수 없습니다({reason}). {folder}의 공간을 비우고 자주 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/tools/crop.py" />
            <source>Crop</source>
            <translation>자르기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Crop the photo to the frame (Enter)</source>
            <translation>사진을 틀에 맞춰 자릅니다(Enter)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Crop to {0} × {1}</source>
            <translation>{0} × {1} 크기로 자르기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Crop, straighten, turn or flip the photo</source>
            <translation>사진을 자르고, 기울기를 바로잡고, 회전하거나 뒤집습니다</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>Cropped to {width} x {height}.</source>
            <translation>{width} x {height} 크기로 잘랐습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/photo_reframer.py" />
            <source>Cropping the photo.</source>
            <translation>사진을 자르는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Details</source>
            <translation>자세히</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Device and time of the last fill</source>
            <translation>마지막 채우기의 장치와 시간</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Diameter of the brush</source>
            <translation>브러시 지름</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Diameter of the brush on the map</source>
            <translation>부위 맵에 칠하는 브러시의 지름</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Discard</source>
            <translation>버리기</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Discarded the prediction; the photo is unchanged.</source>
            <translation>예측을 버렸습니다. 사진은 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Display profile</source>
            <translation>화면 프로필</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Distance {0}; another person's face is usually above {1}.</source>
            <translation>거리 {0}. 다른 사람의 얼굴은 보통 {1}보다 큽니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/comparison.py" />
            <source>Divider between before and after</source>
            <translation>이전과 이후를 나누는 선</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Don't Save</source>
            <translation>저장 안 함</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Done: {0}.</source>
            <translation>완료: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Drag a box over what should be filled; with Shift a square</source>
            <translation>채울 곳 위로 사각형을 끌어 그립니다. Shift를 누르면 정사각형이 됩니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Drag an ellipse over what should be filled; with Shift a circle</source>
            <translation>채울 곳 위로 타원을 끌어 그립니다. Shift를 누르면 원이 됩니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Drag an eye to move it, press Fill to paint the face, or click the eyes of another face.</source>
            <translation>눈을 끌어 옮기거나, ‘채우기’를 눌러 얼굴을 칠하거나, 다른 얼굴의 눈을 클릭하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Drag the points of the face.</source>
            <translation>얼굴의 점을 끌어 옮기세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/docks.py" />
            <source>Drag {0} to the other side, or onto another panel</source>
            <translation>{0} 패널을 반대쪽이나 다른 패널 위로 끌어 옮깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Draw a line along the horizon, or along something upright: the photo is turned until it is</source>
            <translation>수평선이나 똑바로 선 것을 따라 선을 그으면 그 선이 수평이나 수직이 되도록 사진을 돌립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>Draw a mask, expand the photo, correct a prediction</source>
            <translation>마스크를 그리고, 사진을 확장하고, 예측을 수정합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Draw around what should be filled</source>
            <translation>채울 곳을 따라 그립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Draw the locked area instead of the mask</source>
            <translation>마스크 대신 잠금 영역을 그립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Draw the locked area, which no fill changes, instead of the mask</source>
            <translation>마스크 대신, 채우기가 바꾸지 않는 잠금 영역을 그립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Dress</source>
            <translation>원피스</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/start_screen.py" />
            <source>Drop a photo here, or open one</source>
            <translation>여기에 사진을 끌어다 놓거나 사진을 여세요</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drop the image to open it</source>
            <translation>이미지를 놓으면 열립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drop to open</source>
            <translation>놓으면 열립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/drag_and_drop.py" />
            <source>Drop {0} files to open them</source>
            <translation>파일 {0}개를 놓으면 열립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>E&amp;dit Locked Area</source>
            <translation>잠금 영역 편집(&amp;D)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>E&amp;xpand</source>
            <translation>확장(&amp;X)</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>Each opens in its own tab and takes memory.</source>
            <translation>사진마다 탭이 하나씩 열리고 메모리를 씁니다.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_layers.py" />
            <source>Earlier steps</source>
            <translation>이전 단계</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Edge</source>
            <translation>가장자리</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Either the photo is an aligned face or you give the eyes, not both.</source>
            <translation>얼굴만 잘라 낸 사진이라는 것과 눈 위치 가운데 하나만 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Ell&amp;ipse</source>
            <translation>타원(&amp;I)</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Ellipse</source>
            <translation>타원</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>Engine</source>
            <translation>엔진</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Erase from the mask</source>
            <translation>마스크를 지웁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Eraser</source>
            <translation>지우개</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>Expand</source>
            <translation>확장</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Expand to {0} × {1}</source>
            <translation>{0} × {1} 크기로 확장</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>Expanded the canvas.</source>
            <translation>캔버스를 확장했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Extras</source>
            <translation>소품</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Eye on the left</source>
            <translation>왼쪽에 보이는 눈</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Eye on the right</source>
            <translation>오른쪽에 보이는 눈</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>Eyes are four numbers X1,Y1,X2,Y2 in pixels of the photo, not {text!r}.</source>
            <translation>눈은 사진의 픽셀로 쓴 네 수 X1,Y1,X2,Y2로 지정하세요. 입력한 값: {text!r}.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>Eyes were placed outside the masked area, so they were not used: place those of the face to fill.</source>
            <translation>눈 위치가 마스크 영역 밖이라 쓰지 않았습니다. 채울 얼굴의 눈을 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>F&amp;eather…</source>
            <translation>가장자리 흐리기(&amp;E)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>F&amp;ill</source>
            <translation>채우기(&amp;I)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <location filename="../../app/ui/wording.py" />
            <source>Face</source>
            <translation>얼굴</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>Face or person</source>
            <translation>얼굴 또는 사람</translation>
        </message>
        <message>
            <location filename="../../resources/models/face/cascade.json" />
            <source>Face: shape, then paint (face_small)</source>
            <translation>얼굴: 형태를 먼저, 그다음 칠하기 (face_small)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Fade the mask out at its edge</source>
            <translation>마스크의 가장자리를 서서히 흐리게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Feather by {pixels} px</source>
            <translation>가장자리 {pixels} px 흐리기</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Feather the Mask</source>
            <translation>마스크 가장자리 흐리기</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <location filename="../../app/services/guided_fill.py" />
            <location filename="../../app/ui/document_view.py" />
            <source>Fill</source>
            <translation>채우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Fill &amp;as</source>
            <translation>채우기 방식(&amp;A)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Fill as</source>
            <translation>채우기 방식</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Fill it by texture, as a further variant</source>
            <translation>질감으로 채운 변형을 하나 더 만듭니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Fill small test images and compare the results with the originals</source>
            <translation>작은 시험 이미지를 채워 원본과 비교합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Fill the corners</source>
            <translation>모서리 채우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Fill the same area again with another seed; up to five results stay to choose from</source>
            <translation>다른 시드로 같은 영역을 다시 채웁니다(결과는 다섯 개까지 남아 고를 수 있습니다)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Fill the same area by texture, as a further variant</source>
            <translation>같은 곳을 질감으로 채운 변형을 하나 더 만듭니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Fill the same area four more times and show where the results differ</source>
            <translation>같은 영역을 네 번 더 채워, 결과가 다른 곳을 보여 줍니다</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Filled {what} in {seconds:.1f} s on {device}.</source>
            <translation>{device}에서 {seconds:.1f}초 만에 채웠습니다: {what}.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Filled {what} in {seconds:.1f} s.</source>
            <translation>{seconds:.1f}초 만에 채웠습니다: {what}.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Filling the masked area.</source>
            <translation>마스크 영역을 채우는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Filling…</source>
            <translation>채우는 중…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Find a command by its name or by what it does</source>
            <translation>이름이나 하는 일로 명령을 찾습니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>First &amp;Steps…</source>
            <translation>첫걸음(&amp;S)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Five attempts agree on {0} % of the hole. Amber and red: they differ. This measures guesswork, not truth.</source>
            <translation>다섯 번 채운 결과가 채울 영역의 {0} %에서 같습니다. 주황색과 빨간색은 서로 다른 곳입니다. 추측의 정도일 뿐, 실제와 같은지를 뜻하지는 않습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>FlashPix data</source>
            <translation>FlashPix 데이터</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Flip horizontally</source>
            <translation>좌우로 뒤집기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Flip the photo: top and bottom change places</source>
            <translation>사진의 위와 아래를 서로 바꿉니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Flip vertically</source>
            <translation>상하로 뒤집기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <location filename="../../app/ui/tools/expand.py" />
            <source>Free</source>
            <translation>자유</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>From a file…</source>
            <translation>파일에서…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Full Scr&amp;een</source>
            <translation>전체 화면(&amp;E)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Give back what the mask hides: a face, a person, or the texture around</source>
            <translation>마스크가 가린 것을 되살립니다: 얼굴, 인물 또는 주변 질감</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>Give each side in whole pixels (120) or percent (12.5%), not {text}.</source>
            <translation>각 변은 정수 픽셀(120)이나 백분율(12.5 %)로 지정하세요. 입력한 값: {text}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Give either an aspect or a rectangle to crop to, not both.</source>
            <translation>자를 비율과 사각형 중 하나만 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Give either an aspect ratio or the growth of each side, not both.</source>
            <translation>비율과 각 변의 크기 가운데 하나만 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Grow by {pixels} px</source>
            <translation>{pixels} px 넓히기</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Grow the Mask</source>
            <translation>마스크 넓히기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Growth of the mask's edge</source>
            <translation>마스크 가장자리를 넓히는 정도</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>HEIC, smaller file (*.heic *.heif)</source>
            <translation>HEIC, 더 작은 파일 (*.heic *.heif)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Hair</source>
            <translation>머리카락</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Half of the hole differs by less than {0} of 255 levels.</source>
            <translation>채울 영역의 절반은 차이가 255단계 중 {0} 미만입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Harder Brush</source>
            <translation>더 단단한 브러시</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Hardness</source>
            <translation>경도</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Hardness of the brush's edge; a soft edge blends the fill into the photo</source>
            <translation>브러시 가장자리의 경도입니다. 부드러우면 채운 부분이 사진에 섞입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Head&amp;room</source>
            <translation>머리 위 여백(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>History</source>
            <translation>작업 내역</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Hold {0}</source>
            <translation>{0} 누르고 있기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>How far the mask may grow to the edge of what is removed</source>
            <translation>제거하는 것의 가장자리까지 마스크를 얼마나 넓힐 수 있는지 정합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>How the masked area is filled</source>
            <translation>마스크 영역을 채우는 방식</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>How to repair a first photo</source>
            <translation>첫 사진을 복원하는 방법을 봅니다</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>IPTC captions</source>
            <translation>IPTC 캡션</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>If you don't save, they are lost.</source>
            <translation>저장하지 않으면 사라집니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Ignore pressure</source>
            <translation>필압 무시</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Images</source>
            <translation>이미지</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Include its reflection</source>
            <translation>반사된 모습도 포함</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Include its shadow</source>
            <translation>그림자도 포함</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Include the reflection</source>
            <translation>반사된 모습 포함</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Include the shadow</source>
            <translation>그림자 포함</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Invert</source>
            <translation>반전</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Is there a face here that was not found? Place its eyes.</source>
            <translation>여기에 찾지 못한 얼굴이 있습니까? 눈 위치를 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/run.py" />
            <source>It already has this aspect ratio, so it was copied unchanged.</source>
            <translation>이미 이 비율이라 그대로 복사했습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>It is a link to a folder, which was not looked through: give that folder as an album of its own.</source>
            <translation>폴더를 가리키는 링크라서 살펴보지 않았습니다. 그 폴더를 따로 앨범으로 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>It needs either 'aspect' or 'rect', not both.</source>
            <translation>'aspect'와 'rect' 중 하나만 쓰세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>It needs either 'aspect', or some of {sides}.</source>
            <translation>'aspect'를 쓰거나 {sides} 가운데 몇을 쓰세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>It stopped because of a fault in Wholeframe ({reason}); the photo is unchanged.</source>
            <translation>Wholeframe의 오류로 멈췄습니다({reason}). 사진은 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Its files are deleted. A running fill is finished first.</source>
            <translation>파일이 삭제됩니다. 진행 중인 채우기는 먼저 마칩니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>Its result would replace that of {other}, since {folder} ignores case.</source>
            <translation>{folder}에서는 대소문자를 구별하지 않아 {other}의 결과를 덮어쓰게 됩니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>JPEG, PNG, WebP, TIFF, AVIF, HEIC, BMP or camera RAW</source>
            <translation>JPEG, PNG, WebP, TIFF, AVIF, HEIC, BMP, 카메라 RAW</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>JPEG, small file (*.jpg *.jpeg)</source>
            <translation>JPEG, 작은 파일 (*.jpg *.jpeg)</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Keep</source>
            <translation>유지</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Keep a &amp;Backup (.bak)</source>
            <translation>백업 남기기(.bak)(&amp;B)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Keep a backup (.bak)</source>
            <translation>백업 남기기(.bak)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Keep everybody who is not removed as they are</source>
            <translation>제거하지 않는 사람은 모두 그대로 둡니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Keep everybody who is not removed: not changed, and not copied from</source>
            <translation>제거하지 않는 사람은 모두 그대로 두고, 그 픽셀을 가져다 쓰지도 않습니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Keep the previous file as name.bak when a file is replaced</source>
            <translation>파일을 덮어쓸 때 이전 파일을 이름.bak으로 남깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Keep the same zoom, position and rotation from photo to photo</source>
            <translation>사진을 바꿔도 같은 배율, 위치, 각도로 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Keep what straightening would cut away; the empty corners are masked to be filled</source>
            <translation>기울기를 바로잡을 때 잘려 나갈 부분을 남기고, 빈 모서리를 마스크로 표시해 채울 수 있게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Keyboard pointer: erase</source>
            <translation>키보드 포인터: 지우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Keyboard pointer: move; faster</source>
            <translation>키보드 포인터: 옮기기; 더 빨리</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Keyboard pointer: press and release</source>
            <translation>키보드 포인터: 누르고 놓기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>L&amp;oad a Mask…</source>
            <translation>마스크 불러오기(&amp;O)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Labels on the Mask</source>
            <translation>마스크에 라벨 표시</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Larger Brush</source>
            <translation>더 큰 브러시</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Lasso</source>
            <translation>올가미</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Last action</source>
            <translation>마지막으로 한 일</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Left</source>
            <translation>왼쪽</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Legs</source>
            <translation>다리</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Less Opaque Brush</source>
            <translation>더 투명한 브러시</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Let fills change every part again</source>
            <translation>채우기가 다시 모든 곳을 바꿀 수 있게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Lines where the top of the head and the eyes usually are</source>
            <translation>정수리와 눈이 보통 놓이는 높이의 안내선</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Load a Mask</source>
            <translation>마스크 불러오기</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Load a mask</source>
            <translation>마스크 불러오기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Load an image of the photo's size: what is not black is filled</source>
            <translation>사진과 크기가 같은 이미지를 불러옵니다. 검은색이 아닌 곳을 채웁니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Loading the model</source>
            <translation>모델 불러오기</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Lock</source>
            <translation>잠그기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Lock the Face or &amp;Person</source>
            <translation>얼굴 또는 인물 잠금(&amp;P)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Locked area</source>
            <translation>잠금 영역</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Locked.</source>
            <translation>잠갔습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>Looking for a face or person.</source>
            <translation>얼굴이나 사람을 찾는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Looking for faces and people</source>
            <translation>얼굴과 사람 찾기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make strokes less opaque</source>
            <translation>획을 더 투명하게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make strokes more opaque</source>
            <translation>획을 더 불투명하게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make the brush harder</source>
            <translation>브러시를 더 단단하게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make the brush larger</source>
            <translation>브러시를 더 크게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make the brush smaller</source>
            <translation>브러시를 더 작게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Make the brush softer</source>
            <translation>브러시를 더 부드럽게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Make the panels narrower</source>
            <translation>패널을 좁힙니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Make the panels wider</source>
            <translation>패널을 넓힙니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Mas&amp;k Less Opaque</source>
            <translation>마스크 더 투명하게(&amp;K)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Mask &amp;All</source>
            <translation>모두 마스크(&amp;A)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Mask &amp;Colour…</source>
            <translation>마스크 색(&amp;C)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Mask Colour</source>
            <translation>마스크 색</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Mask More Opa&amp;que</source>
            <translation>마스크 더 불투명하게(&amp;Q)</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Mask all</source>
            <translation>모두 마스크</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>Mask changed.</source>
            <translation>마스크를 바꾸었습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Mask the whole photo</source>
            <translation>사진 전체에 마스크를 칠합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Mask what is not masked, and the reverse</source>
            <translation>마스크를 칠한 곳과 칠하지 않은 곳을 서로 바꿉니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Mirror the photo: left and right change places</source>
            <translation>사진의 왼쪽과 오른쪽을 서로 바꿉니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Mo&amp;ve the Divider</source>
            <translation>비교 선 옮기기(&amp;V)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>More Opaque Brush</source>
            <translation>더 불투명한 브러시</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/controls.py" />
            <source>More options</source>
            <translation>옵션 더 보기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>More tools</source>
            <translation>도구 더 보기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Move all panels to the other side of the photo</source>
            <translation>모든 패널을 사진의 반대쪽으로 옮깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Move an eye</source>
            <translation>눈 위치 옮기기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Move the divider between before and after with the arrow keys</source>
            <translation>이전과 이후를 나누는 선을 화살표 키로 옮깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Move the edge of the mask inward</source>
            <translation>마스크의 가장자리를 안쪽으로 옮깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Move the edge of the mask outward</source>
            <translation>마스크의 가장자리를 바깥쪽으로 옮깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Move the photo</source>
            <translation>사진 옮기기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Move the photo; with any tool hold Space</source>
            <translation>사진을 옮깁니다. 어떤 도구에서든 Space를 누르고 있으면 됩니다.</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>NVIDIA's driver was not found</source>
            <translation>NVIDIA 드라이버를 찾지 못함</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Narrower Panels</source>
            <translation>패널 좁히기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Ne&amp;xt Photo</source>
            <translation>다음 사진(&amp;X)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Next Variant</source>
            <translation>다음 변형</translation>
        </message>
        <message>
            <location filename="../../engine/donors/reference_files.py" />
            <source>No face was found in the reference photo {file}: give another one.</source>
            <translation>참고 사진에서 얼굴을 찾지 못했습니다: {file}. 다른 사진을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>No face was found in this photo, so its folder was not searched.</source>
            <translation>이 사진에서 얼굴을 찾지 못해 폴더를 검색하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>No fill to show.</source>
            <translation>보여 줄 채우기가 없습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>No network</source>
            <translation>신경망 없음</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>No other photo of this person was found there.</source>
            <translation>이 사람의 다른 사진을 찾지 못했습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>No permission to open the {what} {name}: change its permissions or copy it elsewhere.</source>
            <translation>{what} {name}: 열 권한이 없습니다. 권한을 바꾸거나 다른 곳으로 복사하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>No permission to read the {what} {name}: change its permissions or copy it elsewhere.</source>
            <translation>{what} {name}: 읽을 권한이 없습니다. 권한을 바꾸거나 다른 곳으로 복사하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>No person is cut off by the photo's edge, so the new area was filled as texture.</source>
            <translation>사진 가장자리에서 잘린 사람이 없어 새 영역을 질감으로 채웠습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>No photo is open, so there is nothing to save.</source>
            <translation>열린 사진이 없어 저장할 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>No photo is open: open one, then paint over what should be filled.</source>
            <translation>열린 사진이 없습니다. 사진을 연 뒤 채울 곳을 칠하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>No portrait model is installed, so the person cut off at the edge was not continued: the new area is texture.</source>
            <translation>인물 모델이 설치되어 있지 않아 가장자리에서 잘린 사람을 잇지 못했습니다. 새 영역은 질감입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>No side would grow: give a different aspect ratio, or a margin.</source>
            <translation>늘어나는 변이 없습니다. 다른 비율이나 여백을 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>No structure was predicted.</source>
            <translation>구조를 예측하지 못했습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>Nobody was found in the photo, so the new area was filled as texture.</source>
            <translation>사진에서 사람을 찾지 못해 새 영역을 질감으로 채웠습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_donors.py" />
            <source>None of the reference photos shows this person, so none was used.</source>
            <translation>참고 사진에 이 사람이 없어서 아무것도 쓰지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Not compared: there was no face here before.</source>
            <translation>비교하지 않았습니다. 이전에는 여기에 얼굴이 없었습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Note in saved files that AI edited the photo</source>
            <translation>AI로 편집했음을 저장한 파일에 기록합니다</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Nothing is masked yet: paint over what should be filled, then fill.</source>
            <translation>아직 마스크가 없습니다. 채울 곳을 칠한 뒤 채우세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_target.py" />
            <source>Nothing is masked yet: paint over what should be filled, then predict.</source>
            <translation>아직 마스크가 없습니다. 채울 곳을 칠한 뒤 예측하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Nothing is predicted yet.</source>
            <translation>아직 예측한 것이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Nothing would change: give an aspect, a rectangle, a flip, a turn or an angle.</source>
            <translation>바뀌는 것이 없습니다. 비율, 사각형, 뒤집기, 회전, 각도 중 하나를 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_target.py" />
            <source>Nothing would change: pull an edge outward to expand, or inward to crop.</source>
            <translation>바뀌는 것이 없습니다. 가장자리를 바깥으로 끌어 확장하거나 안으로 끌어 자르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Now click the other eye; Esc removes the first.</source>
            <translation>이제 다른 쪽 눈을 클릭하세요. Esc를 누르면 처음 눈을 취소합니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>On average {difference:.0f} of 255 levels off.</source>
            <translation>오차는 255단계 중 평균 {difference:.0f}입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>On average {difference:.2f} of 255 levels apart.</source>
            <translation>차이는 255단계 중 평균 {difference:.2f}입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>On average {ours:.0f} of 255 levels off; a smooth fill is {smooth:.0f} off.</source>
            <translation>오차는 255단계 중 평균 {ours:.0f}, 매끄러운 채우기의 오차는 {smooth:.0f}입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>On macOS, choose the file of the screen's profile, in Library/ColorSync/Profiles/Displays.</source>
            <translation>macOS에서는 Library/ColorSync/Profiles/Displays에 있는 화면 프로필 파일을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>One side can't grow by more than the photo's own size, so the photo was put in the middle.</source>
            <translation>한쪽으로는 사진 크기보다 많이 늘릴 수 없어 사진을 가운데에 두었습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Only {name} was opened: this window shows one photo at a time.</source>
            <translation>{name}만 열었습니다. 이 창은 사진을 한 번에 하나씩 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Opacity</source>
            <translation>불투명도</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Opacity of one stroke</source>
            <translation>한 획의 불투명도</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open &amp;Folder…</source>
            <translation>폴더 열기(&amp;F)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open &amp;Recent</source>
            <translation>최근 파일 열기(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>Open All</source>
            <translation>모두 열기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open Folder</source>
            <translation>폴더 열기</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Open Photo</source>
            <translation>사진 열기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Open Sample &amp;Photo</source>
            <translation>예제 사진 열기(&amp;P)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open a photo</source>
            <translation>사진 열기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Open a public-domain photo to try things on</source>
            <translation>연습할 수 있는 퍼블릭 도메인 사진을 엽니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open a recently used file</source>
            <translation>최근에 사용한 파일을 엽니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Open the image on the clipboard as a new photo</source>
            <translation>클립보드의 이미지를 새 사진으로 엽니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Open the photos in a folder</source>
            <translation>폴더에 있는 사진을 엽니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/recent_photos.py" />
            <source>Open {0}</source>
            <translation>{0} 열기</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>Open {0} photos at once?</source>
            <translation>사진 {0}장을 한꺼번에 여시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/history_panel.py" />
            <source>Opened</source>
            <translation>열기</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Opened {0}.</source>
            <translation>{0} 파일을 열었습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Opening the sample photo.</source>
            <translation>예제 사진을 여는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Opening {name}.</source>
            <translation>{name} 파일을 여는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/start_screen.py" />
            <source>Open…</source>
            <translation>열기…</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>Options</source>
            <translation>옵션</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/controls.py" />
            <source>Options of the tool</source>
            <translation>도구 옵션</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Original</source>
            <translation>원본 비율</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>PNG, lossless (*.png)</source>
            <translation>PNG, 무손실 (*.png)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Paint on the predicted parts of a person, drag points of a face</source>
            <translation>예측한 신체 부위를 칠하고, 얼굴의 점을 끌어 옮깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Paint over what is wrong on the map.</source>
            <translation>부위 맵에서 틀린 곳을 칠하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Paint over what should be filled</source>
            <translation>채울 곳을 칠합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Paint over what should be filled, then predict. Nothing is painted before you accept.</source>
            <translation>채울 곳을 칠한 뒤 예측하세요. 적용하기 전에는 아무것도 칠하지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Paint over wrong parts; drag the points of the face.</source>
            <translation>틀린 부위를 칠하고 얼굴의 점을 끌어 옮기세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/wording.py" />
            <source>Painting</source>
            <translation>칠하기</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>Painting another variant.</source>
            <translation>다른 변형을 그리고 있습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/docks.py" />
            <source>Panels</source>
            <translation>패널</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Panels on the Other Si&amp;de</source>
            <translation>패널을 반대쪽으로(&amp;D)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Part that is painted</source>
            <translation>칠할 부위</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Passport, 35 × 45 mm</source>
            <translation>여권, 35 × 45 mm</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Paste as &amp;New Photo</source>
            <translation>새 사진으로 붙여넣기(&amp;N)</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Pasted as a new photo. It is not saved yet.</source>
            <translation>새 사진으로 붙여넣었습니다. 아직 저장하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>Pasting.</source>
            <translation>붙여넣는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Pen pressure</source>
            <translation>필압</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <location filename="../../app/ui/wording.py" />
            <source>Person</source>
            <translation>사람</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/canvas.py" />
            <source>Photo</source>
            <translation>사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the bottom</source>
            <translation>사진을 아래에</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the bottom left</source>
            <translation>사진을 왼쪽 아래에</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the bottom right</source>
            <translation>사진을 오른쪽 아래에</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the left</source>
            <translation>사진을 왼쪽에</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the right</source>
            <translation>사진을 오른쪽에</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the top</source>
            <translation>사진을 위에</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the top left</source>
            <translation>사진을 왼쪽 위에</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo at the top right</source>
            <translation>사진을 오른쪽 위에</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Photo in the middle</source>
            <translation>사진을 가운데에</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Photos and projects</source>
            <translation>사진과 프로젝트</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>Photos are shown for a screen with the profile “{0}”.</source>
            <translation>사진을 프로필 “{0}”의 화면에 맞추어 보여 줍니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>Photos of other people were left out: {count}.</source>
            <translation>다른 사람의 사진을 제외했습니다: {count}장.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Pixels</source>
            <translation>픽셀</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Pixels or percent to add on this side; a negative number crops</source>
            <translation>이쪽에 더할 크기입니다. 음수이면 잘라 냅니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>Pixels outside the masked area changed.</source>
            <translation>마스크 영역 밖의 픽셀이 바뀌었습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Place the E&amp;yes</source>
            <translation>눈 위치 지정(&amp;Y)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Place the eyes</source>
            <translation>눈 위치 지정</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Polygon</source>
            <translation>다각형</translation>
        </message>
        <message>
            <location filename="../../resources/models/portrait/cascade.json" />
            <source>Portrait: parts of the person, then paint (portrait_close)</source>
            <translation>인물: 신체 부위를 먼저, 그다음 칠하기 (portrait_close)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/tools/structure.py" />
            <source>Predict</source>
            <translation>예측</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Predict the parts of the person first, then paint them</source>
            <translation>신체 부위를 먼저 예측한 다음 칠합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Predict the shape of the face first, then paint it</source>
            <translation>얼굴 형태를 먼저 예측한 다음 칠합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Predict what belongs in the masked area</source>
            <translation>마스크 영역에 무엇이 있을지 예측합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Predict what belongs in the masked area and correct it before it is painted</source>
            <translation>마스크 영역에 무엇이 있을지 예측하고, 칠하기 전에 수정합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Predicted content. Accept paints it; you can correct it first.</source>
            <translation>예측한 내용입니다. ‘적용’을 누르면 칠합니다. 먼저 수정할 수도 있습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Predicting</source>
            <translation>예측하는 중</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Predicting the structure</source>
            <translation>구조 예측</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/keyboard_pointer.py" />
            <source>Pressed at {0}. Arrow keys draw, Space releases, Esc cancels.</source>
            <translation>{0}에서 눌렀습니다. 화살표 키로 그리고, Space를 누르면 놓으며, Esc를 누르면 취소합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Pressure changes both</source>
            <translation>필압으로 둘 다 조절</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Pressure changes the opacity</source>
            <translation>필압으로 불투명도 조절</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Pressure changes the size</source>
            <translation>필압으로 크기 조절</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Previous Variant</source>
            <translation>이전 변형</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Protect Pe&amp;ople</source>
            <translation>사람 보호(&amp;O)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Protect people</source>
            <translation>사람 보호</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Protect the face or the person under the pointer: no fill changes them</source>
            <translation>포인터 아래의 얼굴이나 인물을 보호하여 채우기를 해도 바뀌지 않게 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Protect the masked area: no fill changes it</source>
            <translation>마스크 영역을 보호합니다. 어떤 채우기도 바꾸지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Pull an edge or corner outward to expand, inward to crop; with Alt on both sides.</source>
            <translation>변이나 모서리를 바깥으로 끌면 확장되고 안으로 끌면 잘립니다. Alt를 누르면 양쪽이 함께 움직입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Pull the edges of the canvas outward to expand the photo, inward to crop it</source>
            <translation>캔버스 가장자리를 바깥으로 끌면 사진이 확장되고 안으로 끌면 잘립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Put this bar away; painting on keeps the result too</source>
            <translation>이 막대를 치웁니다(계속 그려도 결과는 유지됩니다)</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>Queue</source>
            <translation>대기열</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>R&amp;estore</source>
            <translation>복원(&amp;E)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>R&amp;ulers</source>
            <translation>눈금자(&amp;U)</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>RAW files can't be written: end the name {path} in .tif or .png.</source>
            <translation>{path}: RAW 파일로는 저장할 수 없습니다. 이름을 .tif나 .png로 끝내세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/recent_photos.py" />
            <source>Recent photos</source>
            <translation>최근 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Rectangle</source>
            <translation>사각형</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <location filename="../../app/ui/tools/structure.py" />
            <source>Redo</source>
            <translation>다시 실행</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Redo the Correction</source>
            <translation>수정 다시 실행</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Redo the correction</source>
            <translation>수정을 다시 실행합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Redo the step that was undone</source>
            <translation>실행 취소한 단계를 다시 실행합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Redone: the correction.</source>
            <translation>다시 실행: 수정.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Redone: {0}.</source>
            <translation>다시 실행: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>Reference photos</source>
            <translation>참고 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Remove</source>
            <translation>제거</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Remove all placed eyes</source>
            <translation>지정한 눈 위치를 모두 제거합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Remove all placed eyes; Alt+click on an eye removes that face's</source>
            <translation>지정한 눈 위치를 모두 제거합니다. 눈을 Alt+클릭하면 그 얼굴의 눈만 제거합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Remove instead of restore, or the reverse, as a further variant</source>
            <translation>복원 대신 제거하거나 그 반대로 한 변형을 하나 더 만듭니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Remove instead of restore, or the reverse, what the next region of the mask covers</source>
            <translation>마스크의 다음 부분을 복원 대신 제거하거나 그 반대로 합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Remove it: close background over it, as a further variant</source>
            <translation>제거하고 배경으로 메운 변형을 하나 더 만듭니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Remove the E&amp;yes</source>
            <translation>눈 위치 제거(&amp;Y)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/eyes.py" />
            <source>Remove the eyes</source>
            <translation>눈 위치 제거</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Remove the model “{0}” {1}?</source>
            <translation>“{0}” {1} 모델을 제거하시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Remove: {0}</source>
            <translation>제거: {0}</translation>
        </message>
        <message>
            <location filename="../../app/services/models.py" />
            <source>Removed “{title}”.</source>
            <translation>“{title}” 모델을 제거했습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>Removing fills with background only: leave out the model and the aligned option, or choose restore.</source>
            <translation>제거할 때는 배경으로만 채웁니다. 모델과 정렬된 얼굴 옵션을 빼거나 복원을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>Replace</source>
            <translation>덮어쓰기</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Replace the model “{0}”?</source>
            <translation>“{0}” 모델을 바꾸시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Replace the original photo “{}”?</source>
            <translation>“{}” 원본 사진을 덮어쓰시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Replace “{}”?</source>
            <translation>“{}” 파일을 덮어쓰시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <location filename="../../app/ui/tools/crop.py" />
            <location filename="../../app/ui/tools/expand.py" />
            <source>Reset</source>
            <translation>재설정</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Reset Wi&amp;ndow Layout</source>
            <translation>창 배치 재설정(&amp;N)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Reset the panels and the window to their first layout</source>
            <translation>패널과 창을 처음 배치로 되돌립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Restore what the mask hides, as a further variant</source>
            <translation>마스크가 가린 것을 복원한 변형을 하나 더 만듭니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>Restore: {0}</source>
            <translation>복원: {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Result</source>
            <translation>결과</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Right</source>
            <translation>오른쪽</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Rotate left</source>
            <translation>왼쪽으로 회전</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Rotate right</source>
            <translation>오른쪽으로 회전</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Rotate the photo by 90° to the left</source>
            <translation>사진을 왼쪽으로 90° 회전합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Rotate the photo by 90° to the right</source>
            <translation>사진을 오른쪽으로 90° 회전합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Rulers are hidden while the view is rotated.</source>
            <translation>화면을 돌린 동안에는 눈금자가 보이지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Run the Self-&amp;Test</source>
            <translation>자체 검사 실행(&amp;T)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>S&amp;how Original</source>
            <translation>원본 보기(&amp;H)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Sa&amp;ve the Mask…</source>
            <translation>마스크 저장(&amp;V)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/start_screen.py" />
            <source>Sample Photo</source>
            <translation>예제 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Sample photo</source>
            <translation>예제 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Save</source>
            <translation>저장</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Save &amp;As…</source>
            <translation>다른 이름으로 저장(&amp;A)…</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Save Photo As</source>
            <translation>다른 이름으로 사진 저장</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Save Without It</source>
            <translation>빼고 저장</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Save the Mask</source>
            <translation>마스크 저장</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Save the changes to “{0}”?</source>
            <translation>“{0}”의 변경 사항을 저장하시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>Save the mask as an image</source>
            <translation>마스크를 이미지로 저장합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Save the photo to a new file, or a project with all steps</source>
            <translation>사진을 새 파일로, 또는 모든 단계가 담긴 프로젝트로 저장합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Save the photo without the new canvas?</source>
            <translation>새 캔버스 없이 사진을 저장하시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Save the photo without what is predicted?</source>
            <translation>예측한 내용 없이 사진을 저장하시겠습니까?</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>Save; a photo's own file is replaced only after you agree</source>
            <translation>저장합니다. 원본 사진 파일은 확인을 받은 뒤에만 덮어씁니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Saved a {width} × {height} copy as {name}. The photo itself is not saved yet.</source>
            <translation>{width} × {height} 크기의 사본을 저장했습니다({name}). 사진 자체는 아직 저장하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Saved the mask as {name}.</source>
            <translation>마스크를 저장했습니다({name}).</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>Saved with 10 bits per channel instead of 16, the most that HEIC holds here.</source>
            <translation>HEIC는 여기서 채널당 10비트까지 담으므로 16비트 대신 10비트로 저장했습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>Saved with 8 bits per channel instead of 16, the most that {kind} holds.</source>
            <translation>{kind} 형식은 채널당 8비트까지 담으므로 16비트 대신 8비트로 저장했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Saved {0} ({1}, {2}).</source>
            <translation>{0} 파일을 저장했습니다({1}, {2}).</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Saved {0}.</source>
            <translation>{0} 파일을 저장했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>Saving {name}.</source>
            <translation>{name} 파일을 저장하는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Say at each region of the mask what would become of it</source>
            <translation>마스크의 각 부분이 어떻게 될지 알려 줍니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Screen Profile</source>
            <translation>화면 프로필</translation>
        </message>
        <message>
            <location filename="../../app/ui/document_view.py" />
            <source>Settings of the tool, and how the masked area is filled</source>
            <translation>도구의 설정과 마스크 영역을 채우는 방식</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Shift+click</source>
            <translation>Shift+클릭</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Shoes</source>
            <translation>신발</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show &amp;Mask</source>
            <translation>마스크 보기(&amp;M)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Show another result of the same fill</source>
            <translation>같은 채우기의 다른 결과를 보여 줍니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Show every command and its shortcut</source>
            <translation>모든 명령과 단축키를 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Show in amber and red where the attempts differ</source>
            <translation>결과가 다른 곳을 주황색과 빨간색으로 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show or hide the mask and the locked area</source>
            <translation>마스크와 잠금 영역을 보이거나 숨깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show or hide this panel</source>
            <translation>이 패널을 보이거나 숨깁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show rulers along the photo</source>
            <translation>사진 가장자리에 눈금자를 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Show the device, its speed and the installed models</source>
            <translation>실행 장치와 속도, 설치된 모델을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the mask more faintly over the photo</source>
            <translation>사진 위의 마스크를 더 옅게 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the mask more strongly over the photo</source>
            <translation>사진 위의 마스크를 더 짙게 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the next open photo</source>
            <translation>다음 열린 사진을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/controls.py" />
            <source>Show the options further left</source>
            <translation>왼쪽의 옵션을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/controls.py" />
            <source>Show the options further right</source>
            <translation>오른쪽의 옵션을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo as it was opened while the key is held</source>
            <translation>키를 누르고 있는 동안 처음 열었을 때의 사진을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo at 100 %: one photo pixel for each screen pixel</source>
            <translation>사진을 100 %로 봅니다. 사진의 픽셀 하나가 화면의 픽셀 하나입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Show the photo before this fill, or after it</source>
            <translation>이 채우기 전이나 후의 사진을 보여 줍니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo larger</source>
            <translation>사진을 더 크게 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo smaller</source>
            <translation>사진을 더 작게 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the photo upright again</source>
            <translation>사진을 다시 똑바로 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Show the prediction while it is being painted</source>
            <translation>칠하는 동안 예측을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the previous open photo</source>
            <translation>이전 열린 사진을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>Show the tools that do not fit</source>
            <translation>자리가 모자라 가려진 도구를 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Show the whole photo</source>
            <translation>사진 전체를 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Show uncertain areas</source>
            <translation>불확실한 곳 보기</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Show what the last fill did</source>
            <translation>마지막 채우기가 한 일을 보여 줍니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Shrink by {pixels} px</source>
            <translation>{pixels} px 줄이기</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Shrink the Mask</source>
            <translation>마스크 줄이기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Size of the brush</source>
            <translation>브러시 크기</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Size of the photo</source>
            <translation>사진 크기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Skirt</source>
            <translation>치마</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Smaller Brush</source>
            <translation>더 작은 브러시</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Softer Brush</source>
            <translation>더 부드러운 브러시</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Space</source>
            <translation>Space</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Space+drag, middle button</source>
            <translation>Space+드래그, 가운데 버튼</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Starting</source>
            <translation>시작하는 중</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Stop filling; the photo stays as it is</source>
            <translation>채우기를 멈춥니다. 사진은 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Straight line from the last stroke</source>
            <translation>마지막 획에서 이어지는 직선</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Straighten</source>
            <translation>기울기 보정</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Subtract</source>
            <translation>빼기</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>Subtract from the mask; or hold Alt</source>
            <translation>마스크에서 뺍니다. Alt를 누르고 있어도 됩니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Swap Remove and Restore</source>
            <translation>제거와 복원 바꾸기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Switch Add and Subtract</source>
            <translation>더하기/빼기 전환</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Switch between brush and eraser, or with other tools between adding and subtracting</source>
            <translation>브러시와 지우개를 서로 바꿉니다. 다른 도구에서는 더하기와 빼기를 서로 바꿉니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Switch full screen on or off</source>
            <translation>전체 화면을 켜거나 끕니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>TIFF, lossless (*.tif *.tiff)</source>
            <translation>TIFF, 무손실 (*.tif *.tiff)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Take away what is masked: background closes over it</source>
            <translation>마스크한 것을 없애고 그 자리를 배경으로 메웁니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Test a model from a folder, then install it</source>
            <translation>폴더의 모델을 시험한 뒤 설치합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <location filename="../../app/ui/editor_setup.py" />
            <source>Testing the model.</source>
            <translation>모델을 시험하는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <location filename="../../app/ui/wording.py" />
            <source>Texture</source>
            <translation>질감</translation>
        </message>
        <message>
            <location filename="../../engine/photos/png_parts.py" />
            <source>The XMP of this photo can't be read, and will not be saved.</source>
            <translation>이 사진의 XMP를 읽을 수 없어 저장되지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/run.py" />
            <source>The album {folder} has no photo to process ({kinds}).</source>
            <translation>앨범 {folder}에 처리할 사진이 없습니다({kinds}).</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>The aspect ratio to grow to; nothing is cut away</source>
            <translation>늘릴 비율입니다. 사진은 잘리지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/run.py" />
            <source>The batch stopped before its turn.</source>
            <translation>차례가 오기 전에 일괄 작업이 멈췄습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/preview.py" />
            <source>The body goes on beyond the photo's edge, so part of it will be invented.</source>
            <translation>몸이 사진 가장자리 너머로 이어져 있어 일부를 새로 지어냅니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>The canvas as it is</source>
            <translation>지금의 캔버스</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>The canvas is unchanged.</source>
            <translation>캔버스는 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/png_parts.py" />
            <source>The colour profile of this photo can't be read, so it was opened without one.</source>
            <translation>이 사진의 색상 프로필을 읽을 수 없어 프로필 없이 열었습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The disk is full, so {name} was not saved: free some space in {folder} or save elsewhere.</source>
            <translation>디스크가 가득 차 저장하지 못했습니다({name}). {folder}의 공간을 비우거나 다른 곳에 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The disk of {folder} can't be reached any more: reconnect it or save elsewhere.</source>
            <translation>{folder}의 디스크에 더 이상 접근할 수 없습니다. 다시 연결하거나 다른 곳에 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The disk that holds the {what} {name} can't be reached any more: reconnect it and try again.</source>
            <translation>{what} {name}: 디스크에 더 이상 접근할 수 없습니다. 디스크를 연결한 뒤 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>The empty corners are masked: press Remove to fill them.</source>
            <translation>빈 모서리를 마스크로 표시했습니다. 제거를 누르면 채워집니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the leftmost {percent} % of the photo.</source>
            <translation>이 파일은 끝부분이 없어 사진의 왼쪽 {percent} %에서 세밀한 부분이 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the lowest {percent} % of the photo.</source>
            <translation>이 파일은 끝부분이 없어 사진의 아래쪽 {percent} %에서 세밀한 부분이 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the rightmost {percent} % of the photo.</source>
            <translation>이 파일은 끝부분이 없어 사진의 오른쪽 {percent} %에서 세밀한 부분이 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the topmost {percent} % of the photo.</source>
            <translation>이 파일은 끝부분이 없어 사진의 위쪽 {percent} %에서 세밀한 부분이 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the fine detail of the whole photo.</source>
            <translation>이 파일은 끝부분이 없어 사진 전체에서 세밀한 부분이 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the leftmost {percent} % of the photo.</source>
            <translation>이 파일은 끝부분이 없어 사진의 왼쪽 {percent} %가 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the lowest {percent} % of the photo.</source>
            <translation>이 파일은 끝부분이 없어 사진의 아래쪽 {percent} %가 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the rightmost {percent} % of the photo.</source>
            <translation>이 파일은 끝부분이 없어 사진의 오른쪽 {percent} %가 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The end of this file is missing, and with it the topmost {percent} % of the photo.</source>
            <translation>이 파일은 끝부분이 없어 사진의 위쪽 {percent} %가 빠져 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>The eye was filled correctly.</source>
            <translation>눈을 올바르게 채웠습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>The eye was filled no better than by a smooth fill.</source>
            <translation>눈을 채운 결과가 매끄러운 채우기보다 낫지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>The eyes are {apart:.1f} pixels apart, and a face with less than {least:g} can't be filled: place them further apart, or enlarge the photo.</source>
            <translation>두 눈 사이가 {apart:.1f}픽셀입니다. {least:g}픽셀보다 가까운 얼굴은 채울 수 없습니다. 더 멀리 지정하거나 사진을 키우세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>The face has changed: look closely.</source>
            <translation>얼굴이 달라졌습니다. 자세히 살펴보세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The files of the model {name!r} are in use: close what uses them and try again.</source>
            <translation>{name!r} 모델의 파일이 사용 중입니다. 파일을 쓰는 프로그램을 닫고 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>The fill stopped because of a fault in Wholeframe ({reason}); the photo is unchanged.</source>
            <translation>Wholeframe의 오류로 채우기가 멈췄습니다({reason}). 사진은 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>The fill was cancelled; the photo is unchanged.</source>
            <translation>채우기를 취소했습니다. 사진은 그대로입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>The filled face looks like somebody else's. Undo, then mask less of the face or correct the prediction first.</source>
            <translation>채운 얼굴이 다른 사람처럼 보입니다. 실행 취소한 뒤 얼굴에 마스크를 더 적게 칠하거나 예측을 먼저 수정하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>The folder {0} can't be read ({1}).</source>
            <translation>{0} 폴더를 읽을 수 없습니다({1}).</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The folder {folder} does not exist: create it or save in another one.</source>
            <translation>{folder} 폴더가 없습니다. 폴더를 만들거나 다른 곳에 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/donors/reference_files.py" />
            <source>The folder {folder} holds no photo that could be a reference.</source>
            <translation>{folder} 폴더에는 참고할 사진이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>The four fills are mirrored, shifted, and use other seeds</source>
            <translation>네 번의 채우기는 좌우를 뒤집고, 위치를 옮기고, 시드를 바꿉니다</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>The graphics card could not be used ({reason}), so the CPU does the work.</source>
            <translation>그래픽 카드를 쓸 수 없어({reason}) CPU로 처리합니다.</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>The graphics card failed, so the CPU does the work from here on.</source>
            <translation>그래픽 카드에 문제가 생겨 이제부터 CPU로 처리합니다.</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>The graphics card ran out of memory, so the CPU does the work from here on.</source>
            <translation>그래픽 카드의 메모리가 모자라 이제부터 CPU로 처리합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/conversions.py" />
            <source>The image on the clipboard is damaged: copy it again.</source>
            <translation>클립보드의 이미지가 손상되었습니다. 다시 복사하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/preferences_dialog.py" />
            <source>The main screen's profile</source>
            <translation>기본 화면의 프로필</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>The mask can grow by 0 (not at all) to {most:g}, not by {amount}.</source>
            <translation>마스크는 0(넓히지 않음)부터 {most:g}까지 넓힐 수 있습니다. 입력한 값: {amount}.</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>The mask changed meanwhile, so nothing was done: try again.</source>
            <translation>그동안 마스크가 바뀌어 아무것도 하지 않았습니다. 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>The mask is still being changed: try again in a moment.</source>
            <translation>마스크를 아직 바꾸는 중입니다. 잠시 뒤 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>The mask was not changed because of a fault in Wholeframe ({reason}).</source>
            <translation>Wholeframe의 오류로 마스크를 바꾸지 못했습니다({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/photos/reading.py" />
            <source>The mask {path} is all black: paint the part to fill in white.</source>
            <translation>마스크 {path}: 모두 검은색이라 표시한 곳이 없습니다. 채울 곳을 흰색으로 칠하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/reading.py" />
            <source>The mask {path} is all transparent: paint the part to fill in white.</source>
            <translation>마스크 {path}: 모두 투명하여 표시한 곳이 없습니다. 채울 곳을 흰색으로 칠하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/reading.py" />
            <source>The mask {path} is ambiguous: either its opaque or its transparent part could be the hole; save it as white on black, without transparency.</source>
            <translation>마스크 {path}: 불투명한 부분과 투명한 부분 중 어느 쪽이 채울 영역인지 알 수 없습니다. 투명도 없이 검은 바탕에 흰색으로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/reading.py" />
            <source>The mask {path} is {size} but the photo is {photo}: use a mask of the photo's own size.</source>
            <translation>마스크 {path}: 크기가 {size}, 사진은 {photo}입니다. 사진과 크기가 같은 마스크를 쓰세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The model {name!r} already exists: add --replace to replace it.</source>
            <translation>{name!r} 모델이 이미 있습니다. 바꾸려면 명령줄에서 --replace를 붙이세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The model {name!r} came with Wholeframe and can't be removed: only added ones can.</source>
            <translation>{name!r} 모델은 Wholeframe에 포함된 것이라 제거할 수 없습니다. 추가한 모델만 제거할 수 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The model {name!r} could not be removed ({reason}): check the disk.</source>
            <translation>{name!r} 모델을 제거할 수 없습니다({reason}). 디스크를 확인하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>The model {name!r} was already removed.</source>
            <translation>{name!r} 모델은 이미 제거되었습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The name of the {what} {name} is too long: shorten it.</source>
            <translation>{what} {name}: 이름이 너무 길어 읽을 수 없습니다. 이름을 줄이세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The name {name} is too long: choose a shorter one.</source>
            <translation>이름이 너무 깁니다({name}). 더 짧은 이름을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>The name {path} does not end in a known format: end it in {endings}.</source>
            <translation>이름 {path}: 알려진 형식으로 끝나지 않습니다. {endings} 가운데 하나로 끝내세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>The new canvas size is not applied yet: the photo is saved at its old size.</source>
            <translation>새 캔버스 크기를 아직 적용하지 않았습니다. 사진은 이전 크기로 저장됩니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/canvas.py" />
            <source>The open photo and its mask.</source>
            <translation>열린 사진과 그 마스크입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>The original will be lost.</source>
            <translation>원본이 사라집니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>The part of a person that the brush paints on the map</source>
            <translation>브러시로 부위 맵에 칠할 신체 부위</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>The photo before</source>
            <translation>이전 사진</translation>
        </message>
        <message>
            <location filename="../../app/services/photo_reframer.py" />
            <source>The photo changed meanwhile, so nothing was done: try again.</source>
            <translation>그사이 사진이 바뀌어 아무것도 하지 않았습니다. 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>The photo changed while another variant was painted, so the variant was discarded.</source>
            <translation>다른 변형을 그리는 동안 사진이 바뀌어 그 변형을 버렸습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/photo_reframer.py" />
            <source>The photo is still being changed: try again in a moment.</source>
            <translation>사진을 아직 바꾸는 중입니다. 잠시 뒤 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>The photo or the mask changed during the fill, so its result was not used: fill again.</source>
            <translation>채우는 동안 사진이나 마스크가 바뀌어 결과를 쓰지 않았습니다. 다시 채우세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/job_queue.py" />
            <source>The photo was closed.</source>
            <translation>사진을 닫았습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/photo_reframer.py" />
            <source>The photo was not changed because of a fault in Wholeframe ({reason}).</source>
            <translation>Wholeframe의 결함({reason}) 때문에 사진을 바꾸지 못했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>The photo was not opened because of a fault in Wholeframe ({reason}).</source>
            <translation>Wholeframe의 오류로 사진을 열지 못했습니다({reason}).</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>The photo was not saved because of a fault in Wholeframe ({reason}).</source>
            <translation>Wholeframe의 오류로 사진을 저장하지 못했습니다({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/structure/eyes.py" />
            <source>The positions of the eyes are not numbers: give two numbers for each.</source>
            <translation>눈의 위치가 숫자가 아닙니다. 눈마다 숫자 두 개를 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>The prediction can't be read any more: predict again.</source>
            <translation>예측을 더 이상 읽을 수 없습니다. 다시 예측하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>The prediction is not accepted yet: the photo is saved without it.</source>
            <translation>예측을 아직 적용하지 않았습니다. 사진은 예측 없이 저장됩니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>The prediction was made with other models than those installed now: predict again.</source>
            <translation>예측에 쓰인 모델이 지금 설치된 모델과 다릅니다. 다시 예측하세요.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>The project {path} does not fit into memory: close other programs.</source>
            <translation>프로젝트 {path}: 메모리가 모자라 열 수 없습니다. 다른 프로그램을 닫으세요.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>The project {path} is damaged or incomplete: get another copy of it.</source>
            <translation>프로젝트 {path}: 손상되었거나 일부가 없습니다. 다른 사본을 구하세요.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>The project {path} {problem}: get another copy of it, or open the photo it was made from.</source>
            <translation>프로젝트 {path}: 열 수 없습니다({problem}). 다른 사본을 구하거나 원래 사진을 여세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>The quality must be from 1 to 100, not {quality}: leave it out to keep the photo's.</source>
            <translation>품질은 1에서 100 사이여야 합니다. 사진의 품질을 그대로 두려면 지정하지 마세요. 입력한 값: {quality}.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} can't be read: {reason}.</source>
            <translation>레시피 {path}: 읽을 수 없습니다({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} has no step: begin one with [[step]].</source>
            <translation>레시피 {path}에 단계가 없습니다. [[step]]으로 시작하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} is nested too deeply.</source>
            <translation>레시피 {path}: 너무 깊이 중첩되어 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} is not TOML: {reason}.</source>
            <translation>레시피 {path}: TOML이 아닙니다({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} is not a file: give the name of one.</source>
            <translation>레시피 {path}: 파일이 아닙니다. 파일 이름을 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>The recipe {path} is too large: keep it under {kilobytes} KB, and each line under {letters} letters.</source>
            <translation>레시피 {path}: 너무 큽니다. 전체는 {kilobytes} KB, 각 줄은 {letters}자보다 짧게 하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>The rectangle {width} x {height} at {x}, {y} does not lie in the photo of {across} x {down} pixels, as far as that is left once it is straightened: make it smaller.</source>
            <translation>{x}, {y}에서 시작하는 {width} x {height} 사각형이 {across} x {down} 픽셀 사진에서 기울기를 바로잡고 남는 부분을 벗어납니다. 더 작게 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_review.py" />
            <source>The result could not be checked because of a fault in Wholeframe ({reason}).</source>
            <translation>Wholeframe의 오류로 결과를 확인하지 못했습니다({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>The result of {photo}</source>
            <translation>{photo}의 결과</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The result would have {width} x {height} pixels, over the limit of {megapixels} megapixels: expand by less, or raise the limit in Preferences.</source>
            <translation>결과가 {width} x {height} 픽셀로, 한도인 {megapixels} 메가픽셀을 넘습니다. 덜 확장하거나 환경 설정에서 한도를 늘리세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The result would have {width} x {height} pixels, over the limit of {megapixels} megapixels: expand by less, or raise the limit with {option}.</source>
            <translation>결과가 {width} x {height} 픽셀로, 한도인 {megapixels} 메가픽셀을 넘습니다. 덜 확장하거나 {option} 옵션으로 한도를 늘리세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>The results would lie in the album itself, and each would replace an original: choose another folder than {out} for -o.</source>
            <translation>결과가 앨범 안에 놓여 원본을 덮어쓰게 됩니다. -o에 {out} 대신 다른 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>The same face.</source>
            <translation>같은 얼굴입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/steps.py" />
            <source>The seed must be a whole number from 0 to {most}, not {seed}.</source>
            <translation>시드는 0에서 {most} 사이의 정수여야 합니다. 입력한 값: {seed}.</translation>
        </message>
        <message>
            <location filename="../../app/services/settings_saver.py" />
            <source>The settings could not be saved ({reason}): free some space, or make the settings folder writable.</source>
            <translation>설정을 저장하지 못했습니다({reason}). 공간을 비우거나 Wholeframe이 설정 폴더에 쓸 수 있게 하세요.</translation>
        </message>
        <message>
            <location filename="../../app/document/settings.py" />
            <source>The settings in {path} were not used ({reason}): correct or delete that file.</source>
            <translation>{path}의 설정을 쓰지 못했습니다({reason}). 그 파일을 수정하거나 지우세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>The shape that the frame keeps while it is pulled</source>
            <translation>틀을 끌어도 이 비율이 유지됩니다</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>The texture was continued correctly.</source>
            <translation>질감을 올바르게 이었습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>The texture was not continued correctly.</source>
            <translation>질감을 올바르게 잇지 못했습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>The {file}</source>
            <translation>{file}</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>The {name} side can't grow by {amount} pixels: give a number that is not negative.</source>
            <translation>{name} 변을 {amount} 픽셀만큼 넓힐 수 없습니다. 음수가 아닌 수를 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>The {name} side would grow by {amount} pixels, more than the photo's own {side}: expand by at most 100%, and again from the result if you need more.</source>
            <translation>{name} 변이 {amount} 픽셀 늘어나는데, 사진 자체는 {side} 픽셀입니다. 100 % 이하로 확장하고, 더 필요하면 그 결과에서 다시 확장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>The {piece} of this photo is too long for a JPEG, so it was left out.</source>
            <translation>이 사진의 일부 정보가 JPEG에 담기에 너무 길어 제외했습니다: {piece}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} can't be read ({reason}): check the disk and try again.</source>
            <translation>{what} {name}: 읽을 수 없습니다({reason}). 디스크를 확인하고 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} does not exist: check its name and folder.</source>
            <translation>{what} {name}: 찾을 수 없습니다. 이름과 폴더를 확인하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} does not fit into memory: close other programs or make it smaller.</source>
            <translation>{what} {name}: 메모리가 모자라 열 수 없습니다. 다른 프로그램을 닫거나 크기를 줄이세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/deep_decoding.py" />
            <source>The {what} {name} does not have 8 or 16 bits per channel: save it with 16 bits in another program.</source>
            <translation>{what} {name}: 채널당 8비트나 16비트가 아닙니다. 다른 프로그램에서 16비트로 다시 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/cicp.py" />
            <source>The {what} {name} has unsupported colours (primaries {primaries}, transfer {transfer}): save it as sRGB in another program.</source>
            <translation>{what} {name}: 지원하지 않는 색상입니다(원색 {primaries}, 전달 특성 {transfer}). 다른 프로그램에서 sRGB로 다시 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/tiff_decoding.py" />
            <source>The {what} {name} is a camera's RAW file: rename it to end in .dng.</source>
            <translation>{what} {name}: 카메라의 RAW 파일입니다. 이름 끝을 .dng로 바꾸세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} is a link that leads back to itself: choose the file itself.</source>
            <translation>{what} {name}: 자기 자신으로 돌아오는 링크입니다. 파일 자체를 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} is a link that leads back to itself: choose the folder itself.</source>
            <translation>{what} {name}: 자기 자신으로 돌아오는 링크입니다. 폴더 자체를 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} is damaged or of an unsupported kind: get another copy, or save it as JPEG or PNG in another program.</source>
            <translation>{what} {name}: 손상되었거나 지원하지 않는 종류입니다. 다른 사본을 구하거나 다른 프로그램에서 JPEG나 PNG로 다시 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} is empty (0 bytes): get a whole copy of it.</source>
            <translation>{what} {name}: 비어 있습니다(0바이트). 온전한 사본을 구하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoded_file.py" />
            <source>The {what} {name} is incomplete: get a whole copy of it.</source>
            <translation>{what} {name}: 파일이 중간에 잘렸습니다. 온전한 사본을 구하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The {what} {name} is larger than the limit of {megabytes} MB: make it smaller first, or raise the limit with {variable}.</source>
            <translation>{what} {name}: 한도인 {megabytes} MB보다 큽니다. 먼저 크기를 줄이거나 {variable} 변수로 한도를 늘리세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The {what} {name} is larger than the limit of {megapixels} megapixels: make it smaller first, or raise the limit in Preferences.</source>
            <translation>{what} {name}: 한도인 {megapixels} 메가픽셀보다 큽니다. 먼저 줄이거나 환경 설정에서 한도를 늘리세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>The {what} {name} is larger than the limit of {megapixels} megapixels: make it smaller first, or raise the limit with {option}.</source>
            <translation>{what} {name}: 한도인 {megapixels} 메가픽셀보다 큽니다. 먼저 줄이거나 {option} 옵션으로 한도를 늘리세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/pillow_decoding.py" />
            <source>The {what} {name} is not RGB, grey or CMYK ({kind}): save it as RGB in another program.</source>
            <translation>{what} {name}: RGB, 회색조, CMYK가 아닙니다({kind}). 다른 프로그램에서 RGB로 다시 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} is not a file: choose the file of a photo.</source>
            <translation>{what} {name}: 파일이 아닙니다. 사진 파일을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} is not a folder: check its name.</source>
            <translation>{what} {name}: 폴더가 아닙니다. 이름을 확인하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/decoding.py" />
            <source>The {what} {name} is not a {kinds} file: choose another one or convert it first.</source>
            <translation>{what} {name}: {kinds} 파일이 아닙니다. 다른 파일을 고르거나 먼저 변환하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>The {what} {name} was not found, its name is too long: check it.</source>
            <translation>{what} {name}: 이름이 너무 길어 찾을 수 없습니다. 이름을 확인하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Theme, language, graphics card and more</source>
            <translation>테마, 언어, 그래픽 카드 등을 정합니다</translation>
        </message>
        <message>
            <location filename="../../app/services/mask_editor.py" />
            <source>There is no face or person at that point; draw around what should be filled instead.</source>
            <translation>그 자리에 얼굴이나 사람이 없습니다. 대신 채울 곳을 따라 그리세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>There is no image on the clipboard: copy one, then paste.</source>
            <translation>클립보드에 이미지가 없습니다. 이미지를 복사한 뒤 붙여넣으세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>There is no photo in {0} that can be opened. Subfolders are not searched.</source>
            <translation>{0} 폴더에 열 수 있는 사진이 없습니다. 하위 폴더는 찾지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/guided_fill.py" />
            <source>There is not enough memory for an image of this size: choose a smaller part.</source>
            <translation>이 크기의 이미지에는 메모리가 모자랍니다. 더 작은 부분을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <location filename="../../engine/batch/fill_file.py" />
            <source>There is not enough memory for this photo; close other programs.</source>
            <translation>이 사진에는 메모리가 모자랍니다. 다른 프로그램을 닫으세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/background.py" />
            <source>There is not enough memory for this; close other programs.</source>
            <translation>메모리가 모자랍니다. 다른 프로그램을 닫으세요.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>There is not enough memory to fill this area: mask a smaller one, or close other programs.</source>
            <translation>이 영역을 채우기에는 메모리가 모자랍니다. 마스크를 더 작게 칠하거나 다른 프로그램을 닫으세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>These files in {0} can't be opened as photos: {1}.</source>
            <translation>{0} 폴더에 있는 다음 파일은 사진으로 열 수 없습니다: {1}.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/pillow_decoding.py" />
            <source>This AVIF has more than 8 bits per channel; it was opened, and will be saved, with 8.</source>
            <translation>이 AVIF는 채널당 8비트가 넘습니다. 8비트로 열었고 저장도 8비트로 합니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/background.py" />
            <source>This did not work because of a fault in Wholeframe ({reason}).</source>
            <translation>Wholeframe의 오류로 실패했습니다({reason}).</translation>
        </message>
        <message>
            <location filename="../../engine/fill/preview.py" />
            <source>This face is larger than the model paints, so the result will be soft.</source>
            <translation>이 얼굴은 모델이 그리는 크기보다 커서 결과가 흐릿합니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/pillow_decoding.py" />
            <source>This file holds several images; only the first was opened and will be saved.</source>
            <translation>이 파일에는 이미지가 여러 장 있습니다. 첫 장만 열었고 그것만 저장합니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/heif_decoding.py" />
            <source>This file holds several images; only the main one was opened and will be saved.</source>
            <translation>이 파일에는 이미지가 여러 장 있습니다. 대표 이미지만 열었고, 그것만 저장됩니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/clipboard.py" />
            <source>This image is larger than the limit of {0} megapixels: make it smaller first, or raise the limit in Preferences.</source>
            <translation>이 이미지는 한도인 {0} 메가픽셀보다 큽니다. 먼저 줄이거나 환경 설정에서 한도를 늘리세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/raw_decoding.py" />
            <source>This is a camera's RAW file: it was developed with the camera's white balance and will be saved in another format.</source>
            <translation>카메라의 RAW 파일이라 카메라의 화이트 밸런스로 현상했고, 다른 형식으로 저장합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>This is the original. Press Esc to return.</source>
            <translation>원본 사진입니다. Esc를 누르면 지금 사진으로 돌아갑니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>This is the sample photo (NASA, public domain).</source>
            <translation>예제 사진입니다(NASA, 퍼블릭 도메인).</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>This kind of file is not supported.</source>
            <translation>지원하지 않는 파일 형식입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>This looks like another face.</source>
            <translation>다른 얼굴처럼 보입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>This photo can't become {0} in one step: a side grows by at most 100 %. Expand it in two steps.</source>
            <translation>이 사진은 한 번에 {0} 비율로 만들 수 없습니다. 한쪽은 100 %까지만 늘어납니다. 두 번에 나누어 확장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/png_parts.py" />
            <source>This photo contains more text than can be kept. That text will not be saved.</source>
            <translation>이 사진에는 보존할 수 있는 양보다 많은 텍스트가 들어 있어 그 텍스트는 저장되지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>This photo contains {name}, which will not be saved.</source>
            <translation>이 사진에서 저장되지 않는 정보: {name}.</translation>
        </message>
        <message>
            <location filename="../../app/services/references.py" />
            <source>This photo has no folder yet: save it first, or add photos.</source>
            <translation>이 사진은 아직 폴더가 없습니다. 먼저 저장하거나 사진을 추가하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/pillow_decoding.py" />
            <source>This photo was made for printing (CMYK); it was opened, and will be saved, as sRGB.</source>
            <translation>인쇄용(CMYK) 사진이라 sRGB로 열었고, 저장도 sRGB로 합니다.</translation>
        </message>
        <message>
            <location filename="../../app/document/project.py" />
            <source>This project was last saved by another program, so its layers were merged.</source>
            <translation>이 프로젝트는 다른 프로그램에서 저장되어, 레이어를 하나로 합쳐 열었습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>This region will be removed.</source>
            <translation>이 부분을 제거합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>This region will be restored.</source>
            <translation>이 부분을 복원합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>This system has no screen profile that can be read.</source>
            <translation>이 시스템에는 읽을 수 있는 화면 프로필이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Tip of the nose</source>
            <translation>코끝</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/menus.py" />
            <source>Tools</source>
            <translation>도구</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Top</source>
            <translation>위</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Trousers</source>
            <translation>바지</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Turn &amp;Left</source>
            <translation>왼쪽으로 돌리기(&amp;L)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Turn &amp;Right</source>
            <translation>오른쪽으로 돌리기(&amp;R)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/crop.py" />
            <source>Turn the photo by so many degrees; positive ones turn it clockwise</source>
            <translation>사진을 이 각도만큼 돌리며, 양수는 시계 방향입니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Turn the view, not the photo, to the left</source>
            <translation>사진은 그대로 두고 화면만 왼쪽으로 돌립니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Turn the view, not the photo, to the right</source>
            <translation>사진은 그대로 두고 화면만 오른쪽으로 돌립니다</translation>
        </message>
        <message>
            <location filename="../../resources/models/face/cascade.json" />
            <source>UTKFace: non-commercial research purposes only; a model trained on it carries these terms</source>
            <translation>UTKFace: 비상업적 연구 목적으로만 쓸 수 있으며, 이것으로 학습한 모델에도 같은 조건이 적용됩니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <location filename="../../app/ui/panels/result_bar.py" />
            <location filename="../../app/ui/tools/structure.py" />
            <source>Undo</source>
            <translation>실행 취소</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Undo and place the eyes</source>
            <translation>실행 취소하고 눈 위치 지정</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>Undo the Correction</source>
            <translation>수정 실행 취소</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure.py" />
            <source>Undo the last correction</source>
            <translation>마지막 수정을 실행 취소합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>Undo the last step</source>
            <translation>마지막 단계를 실행 취소합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Undo this fill</source>
            <translation>이 채우기를 실행 취소합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Undo this fill, then click the two eyes of the face</source>
            <translation>이번 채우기를 실행 취소한 다음 얼굴의 두 눈을 클릭합니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Undone: the last correction.</source>
            <translation>실행 취소: 마지막 수정.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Undone: {0}.</source>
            <translation>실행 취소: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Unit</source>
            <translation>단위</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Unit of the sides</source>
            <translation>변의 단위</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>Unknown kind {kind}; choose fill, expand or crop.</source>
            <translation>알 수 없는 종류입니다({kind}). fill, expand, crop 중에서 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>Unknown part {{{name}}} in 'mask'; choose {choices}.</source>
            <translation>마스크('mask')에 알 수 없는 부분이 있습니다: {{{name}}}. {choices} 가운데 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>Unlock all</source>
            <translation>모두 잠금 해제</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Untitled</source>
            <translation>제목 없음</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/structure_overlay.py" />
            <source>Upper clothes</source>
            <translation>윗옷</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Uprigh&amp;t</source>
            <translation>똑바로 보기(&amp;T)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>Use tools without a mouse: the arrow keys move a crosshair</source>
            <translation>마우스 없이 도구를 씁니다. 화살표 키로 십자선을 움직입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <source>Variant {0}</source>
            <translation>변형 {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/decision_bar.py" />
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>Variant {0} (arrow keys)</source>
            <translation>변형 {0}(화살표 키)</translation>
        </message>
        <message>
            <location filename="../../app/ui/fill_display.py" />
            <source>Variant {0}; more are being painted.</source>
            <translation>변형 {0}개를 칠했고, 더 칠하는 중입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Version {0} replaces one that can't be read, which is deleted.</source>
            <translation>읽을 수 없는 모델을 버전 {0} 모델로 바꾸고 이전 것은 삭제합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor_setup.py" />
            <source>Version {0} replaces version {1}, which is deleted.</source>
            <translation>버전 {1} 대신 버전 {0} 모델을 설치하고 이전 버전은 삭제합니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>Version, licence, and the terms of models and libraries</source>
            <translation>버전, 라이선스, 모델과 라이브러리의 이용 조건을 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>WebP, small file (*.webp)</source>
            <translation>WebP, 작은 파일 (*.webp)</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Went back to: {0}.</source>
            <translation>이전 단계로 이동: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Went forward to: {0}.</source>
            <translation>다음 단계로 이동: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>What the last fill did, and other results of it</source>
            <translation>마지막 채우기가 한 일과 다른 결과들</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>What the pen's pressure changes</source>
            <translation>필압으로 조절할 것</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>What was decided and why, and how certain the fill is</source>
            <translation>무엇을 왜 그렇게 했는지, 얼마나 확실한지 보여 줍니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Wheel</source>
            <translation>휠</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Where the photo stays</source>
            <translation>사진 위치</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/expand.py" />
            <source>Where the photo stays in the new shape</source>
            <translation>새 비율에서 사진이 놓일 위치</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>Wholeframe project, with all steps (*.ora)</source>
            <translation>Wholeframe 프로젝트, 모든 단계 포함 (*.ora)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Wider Panels</source>
            <translation>패널 넓히기</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>You chose this.</source>
            <translation>직접 골랐습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>You chose {0}.</source>
            <translation>직접 고른 방식: {0}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>You saved to this file before.</source>
            <translation>전에 저장한 파일입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/recovery_dialog.py" />
            <source>Your work was recovered. It is not saved yet.</source>
            <translation>작업을 복구했습니다. 아직 저장하지 않았습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>Zoom</source>
            <translation>확대 비율</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Zoom &amp;In</source>
            <translation>확대(&amp;I)</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>Zoom &amp;Out</source>
            <translation>축소(&amp;O)</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/help_dialogs.py" />
            <source>Zoom to the pointer</source>
            <translation>포인터를 중심으로 확대/축소</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a camera's data in APP{number}</source>
            <translation>카메라의 APP{number} 데이터</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a camera's data in CIFF</source>
            <translation>카메라의 CIFF 데이터</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a camera's own data</source>
            <translation>카메라 고유 데이터</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a description of two pictures for 3D viewing</source>
            <translation>3D 보기용 이미지 정보</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>a face</source>
            <translation>얼굴</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>a further image</source>
            <translation>다른 이미지</translation>
        </message>
        <message>
            <location filename="../../app/document/mask_files.py" />
            <source>a mask saved as JPEG gets specks; save it as PNG</source>
            <translation>마스크를 JPEG로 저장하면 얼룩이 생깁니다. PNG로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/person_routing.py" />
            <source>a part of a person is under the mask</source>
            <translation>마스크 아래에 사람의 일부가 있습니다.</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>a person</source>
            <translation>사람</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>a short video</source>
            <translation>짧은 동영상</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>a sound recording</source>
            <translation>녹음된 소리</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>a tensor</source>
            <translation>텐서</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>a thin mark</source>
            <translation>가는 자국입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>a thumbnail (JFXX)</source>
            <translation>미리 보기 이미지(JFXX)</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>a {form}</source>
            <translation>{form}</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>accessibility, crosshair, without mouse, cursor, keyboard</source>
            <translation>접근성, 십자선, 마우스 없이, 커서</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>ai, artificial intelligence, generated, label, disclosure, metadata, iptc, content credentials</source>
            <translation>인공지능, 생성, 라벨, 표기, 메타데이터, 콘텐츠 인증</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>album</source>
            <translation>앨범</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>album, library, gallery, directory, batch, several photos, import</source>
            <translation>앨범, 라이브러리, 갤러리, 디렉터리, 일괄, 여러 사진, 가져오기</translation>
        </message>
        <message>
            <location filename="../../engine/fill/locked_pixels.py" />
            <source>all of the masked area is locked; unlock it, or mask something else</source>
            <translation>마스크 영역이 모두 잠겨 있습니다. 잠금을 풀거나 다른 곳에 마스크를 칠하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>alternative, other result, option</source>
            <translation>대안, 다른 결과, 다른 후보</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>an auxiliary image</source>
            <translation>보조 이미지</translation>
        </message>
        <message>
            <location filename="../../engine/photos/formats.py" />
            <source>an {form}</source>
            <translation>{form}</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>another one fits better</source>
            <translation>다른 것이 더 잘 맞습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>another one was chosen</source>
            <translation>다른 것을 골랐습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>arm</source>
            <translation>팔</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>as background, as face, alternative, swap, remove, restore</source>
            <translation>배경으로, 얼굴로, 대안, 바꾸기, 제거, 복원</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>back, revert</source>
            <translation>되돌리기, 뒤로</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>back, revert, step back, mistake, restore</source>
            <translation>되돌리기, 취소, 뒤로, 실수, 복원, 원상 복구</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>background</source>
            <translation>배경</translation>
        </message>
        <message>
            <location filename="../../engine/fill/execute.py" />
            <source>background beside the person</source>
            <translation>사람 옆의 배경입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>bak, copy of the original, safety</source>
            <translation>사본, 원본 보관, 안전</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>bigger, brush size, increase, thicker</source>
            <translation>굵게, 브러시 크기, 크게, 키우기</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>bottom</source>
            <translation>아래</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>box, square, select, marquee, frame</source>
            <translation>상자, 네모, 정사각형, 선택, 박스</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>brush size, decrease, thinner</source>
            <translation>가늘게, 브러시 크기, 작게, 줄이기</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>check it with 'wholeframe models verify'</source>
            <translation>'wholeframe models verify'로 확인하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>check, diagnose, verify, works, broken, problem, test</source>
            <translation>점검, 진단, 확인, 고장, 문제, 테스트</translation>
        </message>
        <message>
            <location filename="../../engine/fill/method.py" />
            <source>chosen by you</source>
            <translation>직접 고름</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>circle, oval, round, select</source>
            <translation>원, 동그라미, 원형, 선택</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>clipboard, duplicate</source>
            <translation>클립보드, 복제</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>clipboard, insert, new from clipboard</source>
            <translation>클립보드, 삽입, 붙이기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>close tab, close file, exit photo</source>
            <translation>탭 닫기, 파일 닫기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>color, overlay colour, red, tint</source>
            <translation>컬러, 오버레이 색, 빨간색, 색깔</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/keyboard_pointer.py" />
            <source>column {0}, row {1}</source>
            <translation>{0}열 {1}행</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>comment</source>
            <translation>주석</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>compare, before, hide changes, old</source>
            <translation>비교, 이전, 변경 숨기기, 처음 사진</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>compare, side by side, difference, split view, original</source>
            <translation>비교, 나란히, 차이, 분할 보기, 원본, 전후</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>compare, slider, divider</source>
            <translation>비교, 슬라이더, 나누는 선</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>contract mask, reduce selection, erode, smaller mask</source>
            <translation>선택 축소, 수축, 침식, 작게</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>crop, trim, cut, resize, canvas size, outpaint, uncrop, extend, aspect ratio, border, zoom out, size</source>
            <translation>자르기, 크롭, 잘라내기, 크기 조절, 크기 변경, 리사이즈, 캔버스 크기, 늘리기, 여백, 비율, 테두리</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>crop, trim, cut, straighten, rotate, turn, flip, mirror, level, horizon, tilt, aspect ratio, passport, 90 degrees, orientation</source>
            <translation>자르기, 크롭, 잘라내기, 바로 세우기, 수평, 기울기, 회전, 뒤집기, 반전, 대칭, 지평선, 비율, 여권 사진, 증명사진, 90도, 방향</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>default layout, workspace, restore panels</source>
            <translation>기본 배치, 작업 공간, 패널 복원, 초기화</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>delete eyes, reset eyes, clear eyes</source>
            <translation>눈 삭제, 눈 초기화</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>depth data</source>
            <translation>깊이 정보</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>deselect, select none, erase mask, reset mask, delete mask, start over</source>
            <translation>선택 해제, 마스크 삭제, 초기화, 모두 지우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>edit face, landmarks, body parts, segmentation, reshape, liquify, move eyes, smile</source>
            <translation>얼굴 편집, 윤곽점, 부위, 분할, 변형, 성형, 표정</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>erase, rubber, deselect, delete</source>
            <translation>지우기, 고무, 선택 해제, 삭제</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>example, demo, try, test photo, tutorial</source>
            <translation>예제, 샘플, 데모, 연습, 체험</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>exit, leave, end, close program</source>
            <translation>종료, 나가기, 프로그램 닫기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>expand mask, enlarge selection, dilate, bigger mask</source>
            <translation>마스크 확대, 선택 확장, 팽창, 크게</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>export mask, selection to file</source>
            <translation>마스크 내보내기, 선택 저장</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>export, convert, format, jpeg, jpg, png, tiff, webp, quality, compress, share, print, download</source>
            <translation>내보내기, 변환, 형식, 포맷, 제이펙, 품질, 압축, 공유, 인쇄, 다운로드, 사본</translation>
        </message>
        <message>
            <location filename="../../engine/photos/xmp.py" />
            <source>extra brightness for HDR screens</source>
            <translation>HDR 화면용 추가 밝기 정보</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/frame.py" />
            <source>eyes</source>
            <translation>눈</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <location filename="../../engine/structure/spec.py" />
            <source>face</source>
            <translation>얼굴</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>fill settings, seed, method, reference photos, same person, other photo, sidebar, dock</source>
            <translation>채우기 설정, 시드, 방식, 참고 사진, 같은 사람, 다른 사진, 사이드바, 도크</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>fill, delete, erase object, clean up, content-aware, inpaint, patch, clone, take away, magic eraser, unwanted person</source>
            <translation>제거, 지우기, 없애기, 삭제, 채우기, 객체 지우기, 사람 지우기, 내용 인식, 매직 지우개, 정리</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>fill, heal, inpaint, repair, retouch, scratch, content-aware, reconstruct, complete, generate, fix, damaged, run</source>
            <translation>복원, 채우기, 복구, 수리, 보정, 긁힘, 흠집, 잡티, 내용 인식, 재구성, 생성, 고치기, 실행</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>folder</source>
            <translation>폴더</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>foot</source>
            <translation>발</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>forward, again</source>
            <translation>다시, 앞으로</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>forward, repeat, again</source>
            <translation>다시, 반복, 되살리기, 앞으로</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>freehand, select, outline, cut out</source>
            <translation>자유 선택, 선택, 윤곽, 오리기</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>fullscreen, maximize, presentation</source>
            <translation>최대화, 풀스크린, 크게</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>further XMP in segments of its own</source>
            <translation>별도 영역에 나뉘어 있는 XMP</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial.py" />
            <source>get the model from a source you trust</source>
            <translation>믿을 수 있는 곳에서 모델을 구하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>gpu, cpu, cuda, models, sidebar, dock</source>
            <translation>그래픽 카드, 프로세서, 모델, 사이드바, 도크</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>gpu, graphics card, cpu, cuda, nvidia, speed, performance, device, memory</source>
            <translation>그래픽 카드, 프로세서, 속도, 성능, 장치, 메모리</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>head</source>
            <translation>머리</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>hide mask, overlay, selection, red</source>
            <translation>마스크 숨기기, 겹쳐 보기, 선택, 빨간색</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>hints, preview, remove, restore, what will happen</source>
            <translation>힌트, 미리 보기, 제거, 복원, 안내, 결과</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>history of files, last photo, reopen, again</source>
            <translation>최근 사진, 마지막 파일, 다시 열기</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>holds more than {most} parts</source>
            <translation>부분이 {most}개보다 많음</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>hotkeys, keys, cheat sheet, help, list of commands</source>
            <translation>핫키, 키 목록, 도움말, 명령 목록</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>hotkeys, keys, key bindings, keyboard, configure</source>
            <translation>단축키 변경, 핫키, 키 설정, 자판</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>import mask, open mask, selection from file</source>
            <translation>마스크 가져오기, 마스크 열기, 선택 불러오기</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>install Wholeframe again</source>
            <translation>Wholeframe을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>install the model '{name}' again</source>
            <translation>'{name}' 모델을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>install, network, ai, download, plugin, cascade, import model</source>
            <translation>설치, 신경망, 인공지능, 플러그인, 모델 가져오기</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>invented</source>
            <translation>지어냄</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>inverse selection, reverse, swap mask, background</source>
            <translation>선택 반전, 뒤집기, 배경</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>is damaged</source>
            <translation>손상됨</translation>
        </message>
        <message>
            <location filename="../../app/document/project.py" />
            <source>is damaged ({reason})</source>
            <translation>손상됨: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>is locked with a password</source>
            <translation>암호로 잠겨 있음</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>is not an OpenRaster file</source>
            <translation>OpenRaster 파일이 아님</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>it does not show what is hidden</source>
            <translation>가려진 부분이 보이지 않습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>it fits the face</source>
            <translation>얼굴에 맞습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_donors.py" />
            <source>it shows another person</source>
            <translation>다른 사람의 사진입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>its CUDA 13 or cuDNN 9 libraries are missing; 'wholeframe doctor' says how to get them</source>
            <translation>CUDA 13이나 cuDNN 9 라이브러리가 없음. 'wholeframe doctor'가 구하는 방법을 알려 줌</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>its light is too different</source>
            <translation>빛이 너무 다릅니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>jobs, tasks, progress, running, sidebar, dock</source>
            <translation>작업, 진행, 실행 중, 목록, 사이드바, 도크</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>just now</source>
            <translation>방금</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>keep people, lock people, preserve persons, faces, safe</source>
            <translation>사람 유지, 사람 잠금, 인물 보호, 얼굴 보호, 보존</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>label, swap remove and restore, toggle, other verb</source>
            <translation>라벨, 제거 복원 전환, 바꾸기, 영역</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>lacks its part {name}</source>
            <translation>{name} 부분이 없음</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>larger, magnify, closer, enlarge view</source>
            <translation>크게 보기, 돋보기, 가까이, 줌 인</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>left</source>
            <translation>왼쪽</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>leg</source>
            <translation>다리</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>load, import, browse, file, picture, image</source>
            <translation>불러오기, 가져오기, 찾아보기, 파일, 이미지, 오픈</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>mark eyes, face not found, eye position, blink</source>
            <translation>눈 표시, 얼굴 인식 안 됨, 눈 좌표</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>mask</source>
            <translation>마스크</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>mask is {width}x{height} but the photo is {across}x{down}; use a mask of the photo's own size</source>
            <translation>마스크는 {width}x{height}, 사진은 {across}x{down}입니다. 사진과 크기가 같은 마스크를 쓰세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>measure, guides, scale, ruler</source>
            <translation>자, 측정, 안내선, 눈금</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>names a part that lies outside of it</source>
            <translation>파일 바깥의 부분을 가리킴</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>names one of its parts twice</source>
            <translation>같은 이름의 부분이 두 번 나옴</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>next tab, switch photo, forward</source>
            <translation>다음 탭, 사진 전환, 앞으로</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>no face was found in the masked area; choose 'auto' or 'texture', place the eyes, or use the aligned option if the photo is a face crop</source>
            <translation>마스크 영역에서 얼굴을 찾지 못했습니다. ‘자동’이나 ‘질감’을 고르거나, 눈 위치를 지정하거나, 얼굴만 잘라 낸 사진이면 그렇다고 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>no person was found in the masked area; choose 'auto' or 'texture'</source>
            <translation>마스크 영역에서 사람을 찾지 못했습니다. ‘자동’이나 ‘질감’을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>no {kind} model is installed in {root}; choose 'texture', or put a {kind} model there</source>
            <translation>{root}에 {kind} 모델이 설치되어 있지 않습니다. ‘질감’을 고르거나 {kind} 모델을 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>nobody is in the photo</source>
            <translation>사진에 사람이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>nothing</source>
            <translation>없음</translation>
        </message>
        <message>
            <location filename="../../engine/fill/person_routing.py" />
            <source>only a thin mark on a person: texture repairs it better</source>
            <translation>사람 위의 가는 자국입니다. 질감으로 더 잘 복원됩니다.</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>onnxruntime can't load the detector file {file}; {advice}</source>
            <translation>ONNX Runtime에서 검출 모델 파일을 불러올 수 없습니다({file}): {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>onnxruntime can't load the model ({reason}); install it again</source>
            <translation>ONNX Runtime에서 모델을 불러올 수 없습니다({reason}). 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>opacity, flow, stronger, transparent</source>
            <translation>불투명도, 진하게, 투명</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>opacity, flow, weaker, transparent</source>
            <translation>불투명도, 연하게, 투명</translation>
        </message>
        <message>
            <location filename="../../engine/photos/embedded.py" />
            <source>outlines of people</source>
            <translation>인물 윤곽</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_routing.py" />
            <source>outside the face</source>
            <translation>얼굴 바깥입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>outside the person</source>
            <translation>사람 바깥입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>outside the structure</source>
            <translation>구조 바깥입니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>overlay, opacity, stronger, transparent</source>
            <translation>오버레이, 진하게, 투명도</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>overlay, opacity, weaker, transparent</source>
            <translation>오버레이, 연하게, 투명도</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>paint, draw, pen, select, mask, mark, retouch</source>
            <translation>붓, 칠하기, 펜, 선택, 마스크, 표시, 보정</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>pan, move, scroll, drag</source>
            <translation>이동, 움직이기, 스크롤, 팬</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>partly invented</source>
            <translation>일부 지어냄</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>patchmatch, without model, surroundings, alternative</source>
            <translation>패치매치, 모델 없이, 주변, 대안</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>photo</source>
            <translation>사진</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>portrait</source>
            <translation>인물</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>preview, progress, live</source>
            <translation>미리 보기, 진행, 실시간</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>previous tab, switch photo, back</source>
            <translation>이전 탭, 사진 전환, 뒤로</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>project</source>
            <translation>프로젝트</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>protect person, keep face, freeze, subject, preserve</source>
            <translation>인물 보호, 얼굴 유지, 고정, 피사체, 보존</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>protect, freeze, keep, exclude, preserve</source>
            <translation>보호, 고정, 유지, 제외, 보존</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>protect, lock brush, protected area, keep</source>
            <translation>보호, 보호 영역, 유지</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>retry, regenerate, again, alternative, different, reroll, seed</source>
            <translation>다시 시도, 재생성, 또, 대안, 다르게, 시드</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>right</source>
            <translation>오른쪽</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>rotate back, reset rotation, straighten, orientation</source>
            <translation>회전 초기화, 바로 세우기, 수평, 방향</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>rotate, straighten, tilt, clockwise, orientation</source>
            <translation>회전, 기울기, 시계 방향, 방향, 로테이트</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>rotate, straighten, tilt, counterclockwise, orientation</source>
            <translation>회전, 기울기, 반시계 방향, 방향, 로테이트</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>search</source>
            <translation>검색</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>select all, everything, whole photo</source>
            <translation>전체 선택, 모두 선택, 전체</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>select subject, magic wand, quick selection, object, people, person, face, segment, remove person</source>
            <translation>피사체 선택, 자동 선택, 빠른 선택, 마술봉, 개체, 인물, 사람 제거</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>select, outline, straight edges, corners</source>
            <translation>선택, 윤곽, 직선, 꼭짓점</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/edit_menu.py" />
            <source>settings, options, configure, dark, light, theme, appearance, language, korean, english, memory, gpu, pen pressure, colour profile, monitor</source>
            <translation>설정, 옵션, 구성, 다크, 라이트, 어두운, 밝은, 테마, 모양, 언어, 한국어, 영어, 메모리, 그래픽 카드, 필압, 색상 프로필, 모니터</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>sharp edge, hardness</source>
            <translation>선명한 가장자리, 경도, 딱딱하게</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>sidebar, dock, larger panels</source>
            <translation>사이드바, 도크, 패널 크게</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>sidebar, dock, left, right, move panels</source>
            <translation>사이드바, 도크, 왼쪽, 오른쪽, 패널 이동</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>sidebar, dock, smaller panels</source>
            <translation>사이드바, 도크, 패널 작게</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>smaller, reduce view, farther</source>
            <translation>작게 보기, 멀리, 줌 아웃</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>soft</source>
            <translation>흐릿함</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>soft edge, blur edge, hardness</source>
            <translation>부드러운 가장자리, 경도, 흐리게</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>soften, blur edge, smooth edge, soft selection</source>
            <translation>부드럽게, 번짐, 페더, 경계 흐림</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>steps, undo list, sidebar, dock</source>
            <translation>단계, 히스토리, 사이드바, 도크</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>stop, abort, escape, interrupt</source>
            <translation>중지, 중단, 멈추기, 그만</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>structure, preview, guided, face shape, body map, complete</source>
            <translation>구조, 미리 보기, 얼굴 형태, 신체 부위, 완성</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/tools_menu.py" />
            <source>subtract, add, mode, toggle eraser</source>
            <translation>빼기, 더하기, 모드, 지우개 전환</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/fill_menu.py" />
            <source>sure, certain, confidence, trust, quality, reliable, heat map</source>
            <translation>확실성, 신뢰도, 품질, 믿을 수 있는지, 열지도</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>sync, synchronize, link views, compare photos</source>
            <translation>동기화, 보기 연결, 사진 비교</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>text</source>
            <translation>텍스트</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>texture</source>
            <translation>질감</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the card {card} is missing; install the model '{name}' again</source>
            <translation>모델 카드가 없습니다({card}). '{name}' 모델을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>the detector file {path} can't be read ({reason}); {advice}</source>
            <translation>검출 모델 파일 {path}: 읽을 수 없습니다({reason}). {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>the detector file {path} is damaged or a different one (other sha256); {advice}</source>
            <translation>검출 모델 파일 {path}: 손상되었거나 다른 파일입니다(sha256이 다름). {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>the detector file {path} is missing; {advice}</source>
            <translation>검출 모델 파일 {path}: 찾을 수 없습니다. {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the eyes are closed there</source>
            <translation>눈을 감고 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the eyes would squint</source>
            <translation>두 눈이 서로 다른 곳을 보게 됩니다.</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the face is turned another way there</source>
            <translation>얼굴이 다른 쪽을 향하고 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/models/painter_file.py" />
            <location filename="../../engine/structure/face_shape.py" />
            <location filename="../../engine/structure/mean_face.py" />
            <source>the file {file} can't be read; install Wholeframe again</source>
            <translation>{file}: 파일을 읽을 수 없습니다. Wholeframe을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/painter_file.py" />
            <source>the file {file} is damaged or a different one (other sha256); install Wholeframe again</source>
            <translation>{file}: 손상되었거나 다른 파일입니다(sha256이 다름). Wholeframe을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/engine.py" />
            <source>the fill failed because of a fault in Wholeframe ({reason}); please report it</source>
            <translation>Wholeframe의 오류로 채우지 못했습니다({reason}). 이 오류를 알려 주세요.</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the lips have another colour there</source>
            <translation>입술 색이 다릅니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask covers most of a face</source>
            <translation>마스크가 얼굴의 대부분을 덮고 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask covers most of a person</source>
            <translation>마스크가 사람의 대부분을 덮고 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask hides a face</source>
            <translation>마스크가 얼굴을 가리고 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>the mask is empty; paint over the part to fill</source>
            <translation>마스크가 비어 있습니다. 채울 곳을 칠하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask is within a face</source>
            <translation>마스크가 얼굴 안에 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask is within a person who stays visible</source>
            <translation>마스크가 그대로 보이는 사람 안에 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the mask lies mostly off people</source>
            <translation>마스크가 대부분 사람 밖에 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>the mask must hold one bool a pixel, but it is {dtype} with {ndim} axes</source>
            <translation>마스크는 픽셀마다 참거짓 값 하나를 담아야 하는데 축이 {ndim}개인 {dtype}입니다</translation>
        </message>
        <message>
            <location filename="../../engine/structure/cascade.py" />
            <source>the model '{name}' has the stages {stages}, but a {kind} model has {needed}; install it again</source>
            <translation>'{name}' 모델의 단계는 {stages}인데, {kind} 모델의 단계는 {needed}입니다. 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/cascade.py" />
            <source>the model '{name}' uses another list of body parts than this version; update Wholeframe, or install the model made for it</source>
            <translation>'{name}' 모델의 신체 부위 목록이 이 버전과 다릅니다. Wholeframe을 업데이트하거나 맞는 모델을 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} can't be read ({reason}); {again}</source>
            <translation>모델 파일 {file}: 읽을 수 없습니다({reason}). {again}</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} is missing; {again}</source>
            <translation>모델 파일 {file}: 찾을 수 없습니다. {again}</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} is not an ONNX model ({reason}); {again}</source>
            <translation>모델 파일 {file}: ONNX 모델이 아닙니다({reason}). {again}</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} is not the one that cascade.json lists (other sha256); {again}</source>
            <translation>모델 파일 {file}: cascade.json에 적힌 파일과 다릅니다(sha256이 다름). {again}</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} stores {which} in another file; export it as a single file</source>
            <translation>모델 파일 {file}: 일부({which})가 다른 파일에 있습니다. 한 파일로 내보내세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>the model file {file} uses {operator}, which is not a standard ONNX operator; export it with standard operators only</source>
            <translation>모델 파일 {file}: 표준 ONNX 연산자가 아닌 것을 씁니다({operator}). 표준 연산자만으로 내보내세요.</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>the model returned values that are not numbers; try again with the device set to 'cpu'</source>
            <translation>모델이 숫자가 아닌 값을 돌려주었습니다. 장치를 'cpu'로 바꾸고 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial.py" />
            <source>the model {name} crashed while it was tested (exit code {code}); {advice}</source>
            <translation>모델 {name}: 시험하던 중 비정상 종료되었습니다(종료 코드 {code}). {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial.py" />
            <source>the model {name} did not finish within {seconds:g} seconds; {advice}</source>
            <translation>모델 {name}: {seconds:g}초 안에 끝나지 않았습니다. {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} failed while running ({reason}); {advice}</source>
            <translation>모델 {name}: 실행 중에 실패했습니다({reason}). {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial.py" />
            <source>the model {name} gave an unreadable answer when it was tested; {advice}</source>
            <translation>모델 {name}: 시험하던 중 읽을 수 없는 응답을 보냈습니다. {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} has the inputs {present}, but its spec lists {expected}; {advice}</source>
            <translation>모델 {name}: 입력이 명세에는 {expected}인데 실제로는 {present}입니다. {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} has the outputs {present}, but its spec lists {expected}; {advice}</source>
            <translation>모델 {name}: 출력이 명세에는 {expected}인데 실제로는 {present}입니다. {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/trial_process.py" />
            <source>the model {name} needs more than {gigabytes:g} GB of memory; get the model from a source you trust</source>
            <translation>모델 {name}: {gigabytes:g} GB가 넘는 메모리가 필요합니다. 믿을 수 있는 곳에서 모델을 구하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} returned {output} of shape {shape}, but its spec lists {expected}; {advice}</source>
            <translation>모델 {name}: 출력 {output}의 크기가 명세에는 {expected}인데 실제로는 {shape}입니다. {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>the model {name} returned {output} with values that are not numbers; {advice}</source>
            <translation>모델 {name}: 출력 {output}에 숫자가 아닌 값이 있습니다. {advice}</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>the mouth is not as open there</source>
            <translation>입을 벌린 정도가 다릅니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>the person fills the photo: there is no background to put in their place</source>
            <translation>사람이 사진을 가득 채우고 있어 그 자리를 메울 배경이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/texture/filler.py" />
            <source>the photo has no background to put in place of what is removed; restore it instead, or mask less</source>
            <translation>제거할 자리를 메울 배경이 사진에 없습니다. 제거하지 말고 복원하거나 더 적게 마스크하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>the photo is a cropped face</source>
            <translation>얼굴만 잘라 낸 사진입니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>the photo must be 8- or 16-bit RGB of at least one pixel, but it is {dtype} {shape}</source>
            <translation>사진은 한 픽셀 이상의 8비트나 16비트 RGB여야 하는데 {dtype} {shape}입니다</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/pixels.py" />
            <source>the photo must be 8-bit RGB of at least one pixel, but it is {dtype} {shape}</source>
            <translation>사진은 한 픽셀 이상의 8비트 RGB여야 하는데 {dtype} {shape}입니다</translation>
        </message>
        <message>
            <location filename="../../engine/fill/person_routing.py" />
            <source>the photo's edge cuts a person off</source>
            <translation>사진 가장자리에서 사람이 잘려 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/person_routing.py" />
            <source>the photo's edge cuts a person off and a part of a person is under the mask</source>
            <translation>사진 가장자리에서 사람이 잘려 있고, 마스크 아래에 사람의 일부가 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/texture/client.py" />
            <source>the texture fill failed ({reason}); install Wholeframe again</source>
            <translation>질감 채우기가 실패했습니다({reason}). Wholeframe을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/texture/client.py" />
            <source>the texture fill stopped unexpectedly (exit code {code}); try again, and if it happens again, install Wholeframe again</source>
            <translation>질감 채우기가 갑자기 멈췄습니다(종료 코드 {code}). 다시 시도하고, 그래도 멈추면 Wholeframe을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>the whole masked area is protected people; mask something else, or stop protecting them</source>
            <translation>마스크 영역이 모두 보호 중인 사람입니다. 다른 곳에 마스크를 칠하거나 보호를 해제하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_search.py" />
            <source>there is a face under the mask</source>
            <translation>마스크 아래에 얼굴이 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_search.py" />
            <source>there is a face, seen from the side, under the mask</source>
            <translation>마스크 아래에 옆에서 본 얼굴이 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/plan.py" />
            <source>there is no face under the mask</source>
            <translation>마스크 아래에 얼굴이 없습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>there is no model '{name}' in {root} (installed: {have}); see 'wholeframe models list', or install Wholeframe again</source>
            <translation>{root}에 '{name}' 모델이 없습니다(설치된 것: {have}). 'wholeframe models list'를 보거나 Wholeframe을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/engine.py" />
            <source>there was not enough memory for this fill; close other programs and try again</source>
            <translation>채우는 데 메모리가 모자랐습니다. 다른 프로그램을 닫고 다시 시도하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/providers.py" />
            <source>this installation of onnxruntime is built without CUDA</source>
            <translation>설치된 onnxruntime에 CUDA가 들어 있지 않음</translation>
        </message>
        <message>
            <location filename="../../engine/fill/intent.py" />
            <source>this part of the mask is in front of a person who stays visible</source>
            <translation>마스크의 이 부분은 그대로 보이는 사람 앞에 있습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/texture/filler.py" />
            <source>too little of the photo is left unmasked to continue from; mask less</source>
            <translation>마스크 밖에 남은 사진이 너무 적어 이어 나갈 수 없습니다. 더 적게 마스크하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/imaging/margins.py" />
            <source>top</source>
            <translation>위</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/frame.py" />
            <source>top of the head</source>
            <translation>정수리</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>tutorial, help, getting started, introduction, welcome, how to, manual</source>
            <translation>튜토리얼, 도움말, 시작하기, 소개, 환영, 사용법, 설명서, 매뉴얼</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/mask_menu.py" />
            <source>unprotect, free, release</source>
            <translation>보호 해제, 잠금 풀기</translation>
        </message>
        <message>
            <location filename="../../app/ui/canvas/region_labels.py" />
            <source>upper body</source>
            <translation>상체</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/help_menu.py" />
            <source>version, license, licence, credits, authors, copyright, terms</source>
            <translation>버전, 라이선스, 저작권, 만든 사람, 이용 약관, 약관</translation>
        </message>
        <message>
            <location filename="../../app/document/project.py" />
            <source>was made by a newer Wholeframe</source>
            <translation>더 최신 버전의 Wholeframe에서 만듦</translation>
        </message>
        <message>
            <location filename="../../engine/donors/completion.py" />
            <source>what both show looks too different</source>
            <translation>함께 보이는 부분이 너무 다릅니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/view_menu.py" />
            <source>whole photo, zoom to fit, reset zoom, fill window</source>
            <translation>전체 보기, 화면 맞춤, 배율 초기화</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>would unpack to {megabytes} MB in one part</source>
            <translation>한 부분이 풀면 {megabytes} MB가 됨</translation>
        </message>
        <message>
            <location filename="../../app/ui/commands/file_menu.py" />
            <source>write, store, keep, overwrite</source>
            <translation>기록, 보관, 덮어쓰기, 세이브</translation>
        </message>
        <message>
            <location filename="../../engine/fill/face_search.py" />
            <source>you placed the eyes</source>
            <translation>눈 위치를 지정했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/result_bar.py" />
            <source>{0} % of the face was filled.</source>
            <translation>얼굴의 {0} %를 채웠습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_controller.py" />
            <source>{0} is the photo itself: save the smaller copy under another name.</source>
            <translation>{0}: 사진 자체의 파일입니다. 작은 사본은 다른 이름으로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/open_queue.py" />
            <source>{0} more files could not be opened.</source>
            <translation>그 밖에 파일 {0}개를 열지 못했습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tools/options_bar.py" />
            <source>{0} of the brush</source>
            <translation>브러시 {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/status.py" />
            <source>{0} on {1}: {2}. {3}</source>
            <translation>{0}, {1}: {2}. {3}</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} day ago</source>
            <translation>{count}일 전</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} days ago</source>
            <translation>{count}일 전</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>{count} faces</source>
            <translation>얼굴 {count}개</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} hour ago</source>
            <translation>{count}시간 전</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} hours ago</source>
            <translation>{count}시간 전</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} minute ago</source>
            <translation>{count}분 전</translation>
        </message>
        <message>
            <location filename="../../app/services/recovery.py" />
            <source>{count} minutes ago</source>
            <translation>{count}분 전</translation>
        </message>
        <message>
            <location filename="../../app/services/fill_controller.py" />
            <source>{count} people</source>
            <translation>사람 {count}명</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <location filename="../../engine/models/registry.py" />
            <source>{file} can't be read ({reason}); install the model again</source>
            <translation>{file}: 읽을 수 없습니다({reason}). 모델을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>{file} is a link to another place; get the model again, with the file itself</source>
            <translation>{file}: 다른 곳을 가리키는 링크입니다. 파일 자체가 든 모델을 다시 구하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/messages.py" />
            <source>{first} and {last}</source>
            <translation>{first}, {last}</translation>
        </message>
        <message>
            <location filename="../../engine/messages.py" />
            <source>{first} {second}</source>
            <translation>{first} {second}</translation>
        </message>
        <message>
            <location filename="../../engine/messages.py" />
            <source>{first}, {next}</source>
            <translation>{first}, {next}</translation>
        </message>
        <message>
            <location filename="../../engine/batch/report.py" />
            <source>{folder} has no batch to resume: leave --resume out.</source>
            <translation>{folder}: 이어서 할 작업이 없습니다. --resume을 빼세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>{folder} has no {manifest}: choose the folder of a model.</source>
            <translation>{folder}: {manifest} 파일이 없습니다. 모델 폴더를 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{folder} is not a folder: save in another one.</source>
            <translation>{folder}: 폴더가 아닙니다. 다른 폴더에 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{kind} can't hold the brightness of HDR, so the photo was saved as it looks on an ordinary screen.</source>
            <translation>{kind} 형식은 HDR 밝기를 담을 수 없어, 일반 화면에서 보이는 대로 사진을 저장했습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{kind} can't hold the colour profile that {path} needs: save as .png instead.</source>
            <translation>{path}: {kind} 형식은 필요한 색상 프로필을 담을 수 없습니다. .png로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{kind} can't store {pieces}, so that was left out.</source>
            <translation>{kind} 형식에 담을 수 없어 제외했습니다: {pieces}.</translation>
        </message>
        <message>
            <location filename="../../engine/finders/network.py" />
            <source>{manifest} is missing or does not list {file}; install Wholeframe again</source>
            <translation>{manifest}: 찾을 수 없거나 {file} 항목이 없습니다. Wholeframe을 다시 설치하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/registry.py" />
            <source>{manifest} is that of the model '{name}', but the folder is named '{folder}'; rename the folder</source>
            <translation>{manifest}: '{name}' 모델의 것인데 폴더 이름은 '{folder}'입니다. 폴더 이름을 바꾸세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/installation.py" />
            <source>{manifest}: {name!r} can't be the name of a folder; export the model again</source>
            <translation>{manifest}: 폴더 이름이 될 수 없는 이름입니다({name!r}). 모델을 다시 내보내세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{name} could not be saved ({reason}): check the disk or save elsewhere.</source>
            <translation>{name}: 저장하지 못했습니다({reason}). 디스크를 확인하거나 다른 곳에 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{name} is a folder, not a {what}: choose a file in it.</source>
            <translation>{name}: {what} 파일이 아니라 폴더입니다. 그 안의 파일을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{name} is a folder: give the name of a file to save to.</source>
            <translation>{name}: 폴더입니다. 저장할 파일 이름을 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{name} is a link that leads back to itself: choose another name.</source>
            <translation>{name}: 자기 자신으로 돌아오는 링크입니다. 다른 이름을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>{name} is the photo itself: save the mask under another name.</source>
            <translation>{name}: 사진 파일입니다. 마스크를 다른 이름으로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/edited_photo.py" />
            <source>{name} was not saved: pixels outside the mask changed; please report this bug.</source>
            <translation>{name}: 마스크 영역 밖의 픽셀이 바뀌어 저장하지 않았습니다. 이 오류를 알려 주세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/stage.py" />
            <source>{name}: {problem}</source>
            <translation>{name}: {problem}</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{path} could not be saved as {kind}: save as .png instead.</source>
            <translation>{path}: {kind} 형식으로 저장할 수 없습니다. .png로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../app/document/project_archive.py" />
            <source>{path} is not a file: choose a project that ends in .ora.</source>
            <translation>{path}: 파일이 아닙니다. .ora로 끝나는 프로젝트를 고르세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{path} is too large for {kind} ({length} pixels long): save as .png instead.</source>
            <translation>{path}: 긴 변이 {length}픽셀이라 {kind} 형식으로 저장할 수 없습니다. .png로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/sentences.py" />
            <source>{path} was changed by another window or program, and was not replaced: save under another name, or save once more to replace it.</source>
            <translation>{path}: 다른 창이나 프로그램이 바꾸어 덮어쓰지 않았습니다. 다른 이름으로 저장하거나, 덮어쓰려면 한 번 더 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/writing.py" />
            <source>{path} was not saved, since {kind} can't be transparent: save as .png instead.</source>
            <translation>{path}: {kind} 형식은 투명할 수 없어 저장하지 않았습니다. .png로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/cost.py" />
            <source>{path} was not saved, since {kind} can't store this photo intact: save in another format.</source>
            <translation>{path}: {kind} 형식으로는 사진이 그대로 보존되지 않아 저장하지 않았습니다. 다른 형식으로 저장하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{path}: unknown key {key}; a recipe holds [[step]] tables only.</source>
            <translation>{path}: 알 수 없는 키가 있습니다({key}). 레시피에는 [[step]] 표만 들어갑니다.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{problem}</source>
            <translation>{problem}</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{problem}.</source>
            <translation>{problem}.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>{provider} and the processor give different results.</source>
            <translation>{provider} 결과가 프로세서의 결과와 다릅니다.</translation>
        </message>
        <message>
            <location filename="../../engine/fill/selftest.py" />
            <source>{provider} and the processor give the same result.</source>
            <translation>{provider} 결과가 프로세서의 결과와 같습니다.</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>{step}, erased</source>
            <translation>{step}, 지우기</translation>
        </message>
        <message>
            <location filename="../../app/ui/mask_controller.py" />
            <source>{step}, locked area</source>
            <translation>{step}, 잠금 영역</translation>
        </message>
        <message>
            <location filename="../../engine/photos/file_urls.py" />
            <source>{text} is not a complete file address: give its path, or file:///FOLDER/NAME.</source>
            <translation>{text}: 온전한 파일 주소가 아닙니다. 경로나 file:///폴더/이름을 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/file_urls.py" />
            <source>{text} is not a file address: names can't contain %00.</source>
            <translation>{text}: 파일 주소가 아닙니다. 이름에는 %00을 쓸 수 없습니다.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/file_urls.py" />
            <source>{text} is not on this computer: download it, then give the name of its file.</source>
            <translation>{text}: 이 컴퓨터에 없습니다. 내려받은 뒤 그 파일의 이름을 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/file_urls.py" />
            <source>{text} is on another computer: copy it here, then give the name of its file.</source>
            <translation>{text}: 다른 컴퓨터에 있습니다. 이 컴퓨터로 복사한 뒤 그 파일의 이름을 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/photos/limits.py" />
            <source>{variable} is set to {value!r}: set it to a positive number, or not at all.</source>
            <translation>{variable}: 설정된 값({value!r})이 양수가 아닙니다. 양수로 설정하거나 설정을 지우세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/album.py" />
            <source>{what} would replace an original: choose another folder for -o.</source>
            <translation>원본을 덮어쓰게 됩니다({what}). -o에 다른 폴더를 지정하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/models/cuda_extra.py" />
            <source>{wheel} is not a complete wheel: delete it and download it again.</source>
            <translation>{wheel}: 온전한 wheel 파일이 아닙니다. 지우고 다시 내려받으세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{where} is not a table: begin it with [[step]].</source>
            <translation>{where}: 표가 아닙니다. [[step]]으로 시작하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: a file can't contain its own sha256; export the model again</source>
            <translation>{where}: 파일은 자신의 sha256을 담을 수 없습니다. 모델을 다시 내보내세요.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: expected a table of keys and values; get the model again</source>
            <translation>{where}: 키와 값의 표가 있어야 합니다. 모델을 다시 구하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: not valid JSON (nested too deeply); get the model again</source>
            <translation>{where}: 올바른 JSON이 아닙니다(너무 깊이 중첩됨). 모델을 다시 구하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: not valid JSON ({problem}); get the model again</source>
            <translation>{where}: 올바른 JSON이 아닙니다({problem}). 모델을 다시 구하세요.</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: schema {schema} is not {known}, the one this version reads; update Wholeframe, or export the model again</source>
            <translation>{where}: 이 버전이 읽는 스키마는 {known}인데 파일은 {schema}입니다. Wholeframe을 업데이트하거나 모델을 다시 내보내세요.</translation>
        </message>
        <message>
            <location filename="../../engine/batch/recipe.py" />
            <source>{where}: {problem}</source>
            <translation>{where}: {problem}</translation>
        </message>
        <message>
            <location filename="../../engine/structure/spec.py" />
            <source>{where}: {problem}; correct it, or export the model again</source>
            <translation>{where}: {problem}. 수정하거나 모델을 다시 내보내세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>“{name}” can't be read: choose another file.</source>
            <translation>“{name}” 파일을 읽을 수 없습니다. 다른 파일을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>“{name}” is a colour profile, but not for a screen (RGB): choose another file.</source>
            <translation>“{name}” 파일은 색상 프로필이지만 화면(RGB)용이 아닙니다. 다른 파일을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/display/screen.py" />
            <source>“{name}” is not a colour profile: choose another file.</source>
            <translation>“{name}” 파일은 색상 프로필이 아닙니다. 다른 파일을 고르세요.</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/dialogs.py" />
            <source>“{}” has changed. Replace it?</source>
            <translation>“{}” 파일이 바뀌었습니다. 덮어쓰시겠습니까?</translation>
        </message>
    </context>
    <context>
        <name>_ModelEntry</name>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Model Card</source>
            <translation>모델 카드</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Remove {0}</source>
            <translation>{0} 제거</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Remove…</source>
            <translation>제거…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>Terms: {0}</source>
            <translation>이용 조건: {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>The card of {0}</source>
            <translation>{0}의 모델 카드</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>What it was trained on and how well it works</source>
            <translation>무엇으로 학습했고 얼마나 잘 되는지 봅니다</translation>
        </message>
        <message>
            <location filename="../../app/ui/panels/engine_panel.py" />
            <source>{0} million parameters, runs on {1}</source>
            <translation>매개변수 {0}백만 개, {1}에서 실행</translation>
        </message>
    </context>
</TS>

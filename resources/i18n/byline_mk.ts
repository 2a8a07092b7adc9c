<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="mk_MK" sourcelanguage="en_US">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Export</source>
        <translation>Изв&amp;ези</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Датотека</translation>
    </message>
    <message>
        <source>&amp;New post…</source>
        <translation>&amp;Нова објава…</translation>
    </message>
    <message>
        <source>Open pos&amp;t…</source>
        <translation>Отвори об&amp;јава…</translation>
    </message>
    <message>
        <source>&amp;Open site folder…</source>
        <translation>&amp;Отвори папка на сајт…</translation>
    </message>
    <message>
        <source>Try with sam&amp;ple posts</source>
        <translation>Пробај со &amp;примероци</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Зачувај</translation>
    </message>
    <message>
        <source>&amp;Read again from disk</source>
        <translation>П&amp;рочитај повторно од диск</translation>
    </message>
    <message>
        <source>&amp;Deleted posts…</source>
        <translation>&amp;Избришани објави…</translation>
    </message>
    <message>
        <source>Pr&amp;int…</source>
        <translation>Пе&amp;чати…</translation>
    </message>
    <message>
        <source>&amp;PDF…</source>
        <translation>&amp;Датотека PDF…</translation>
    </message>
    <message>
        <source>&amp;Web page…</source>
        <translation>&amp;Веб-страница…</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Прикажи во п&amp;апка</translation>
    </message>
    <message>
        <source>&amp;Close post</source>
        <translation>Зат&amp;вори објава</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Из&amp;лез</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Уредување</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Поништи</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Повт&amp;ори</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Исечи</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копирај</translation>
    </message>
    <message>
        <source>Cop&amp;y as rich text</source>
        <translation>Копирај како &amp;форматиран текст</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Залепи</translation>
    </message>
    <message>
        <source>Paste te&amp;xt only</source>
        <translation>Залепи &amp;само текст</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Избе&amp;ри сè</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Најди…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Најди с&amp;ледно</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>Најди пре&amp;тходно</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>За&amp;мени…</translation>
    </message>
    <message>
        <source>&amp;Go to heading…</source>
        <translation>Оди на ме&amp;ѓунаслов…</translation>
    </message>
    <message>
        <source>F&amp;ind in all posts…</source>
        <translation>Најди во сит&amp;е објави…</translation>
    </message>
    <message>
        <source>Rep&amp;lace in all posts…</source>
        <translation>Замени во сите об&amp;јави…</translation>
    </message>
    <message>
        <source>Recent c&amp;hanges…</source>
        <translation>Нео&amp;дамнешни промени…</translation>
    </message>
    <message>
        <source>Preference&amp;s…</source>
        <translation>Пост&amp;авки…</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>&amp;Формат</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>&amp;Задебелено</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>&amp;Курзив</translation>
    </message>
    <message>
        <source>&amp;Heading</source>
        <translation>&amp;Меѓунаслов</translation>
    </message>
    <message>
        <source>&amp;Smaller heading</source>
        <translation>&amp;Помал меѓунаслов</translation>
    </message>
    <message>
        <source>&amp;Quote</source>
        <translation>&amp;Цитат</translation>
    </message>
    <message>
        <source>B&amp;ullets</source>
        <translation>Список со &amp;точки</translation>
    </message>
    <message>
        <source>&amp;Numbered list</source>
        <translation>&amp;Нумериран список</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Вметни</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>&amp;Врска</translation>
    </message>
    <message>
        <source>&amp;Image…</source>
        <translation>&amp;Слика…</translation>
    </message>
    <message>
        <source>&amp;Post</source>
        <translation>&amp;Објава</translation>
    </message>
    <message>
        <source>&amp;Featured</source>
        <translation>&amp;Истакната</translation>
    </message>
    <message>
        <source>Featured i&amp;mage…</source>
        <translation>Насловна &amp;слика…</translation>
    </message>
    <message>
        <source>Show &amp;details</source>
        <translation>Прикажи &amp;детали</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Преименувај…</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>Д&amp;уплирај</translation>
    </message>
    <message>
        <source>M&amp;ove to another folder…</source>
        <translation>Премести во друга п&amp;апка…</translation>
    </message>
    <message>
        <source>Move to &amp;trash</source>
        <translation>Премести во &amp;корпа</translation>
    </message>
    <message>
        <source>Change details of &amp;selected…</source>
        <translation>Измени детали на из&amp;браните…</translation>
    </message>
    <message>
        <source>&amp;Versions…</source>
        <translation>&amp;Верзии…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Приказ</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>&amp;Преглед</translation>
    </message>
    <message>
        <source>Post &amp;list</source>
        <translation>&amp;Список на објави</translation>
    </message>
    <message>
        <source>O&amp;utline</source>
        <translation>Стр&amp;уктура</translation>
    </message>
    <message>
        <source>Posts ta&amp;ble</source>
        <translation>&amp;Табела со објави</translation>
    </message>
    <message>
        <source>Fron&amp;t page</source>
        <translation>&amp;Насловна страница</translation>
    </message>
    <message>
        <source>Preview follo&amp;ws text</source>
        <translation>Прегледот го сле&amp;ди текстот</translation>
    </message>
    <message>
        <source>&amp;Mark in preview what is written</source>
        <translation>Озна&amp;чи во прегледот што се пишува</translation>
    </message>
    <message>
        <source>Next p&amp;ane</source>
        <translation>С&amp;леден панел</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>Претх&amp;оден панел</translation>
    </message>
    <message>
        <source>Pictures from othe&amp;r servers</source>
        <translation>Сли&amp;ки од други сервери</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>З&amp;големи</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Н&amp;амали</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>&amp;Вообичаена големина</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>На &amp;цел екран</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Алатки</translation>
    </message>
    <message>
        <source>&amp;Problems…</source>
        <translation>&amp;Проблеми…</translation>
    </message>
    <message>
        <source>About this &amp;site…</source>
        <translation>За овој &amp;сајт…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>По&amp;мош</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Кратенки на тастатурата</translation>
    </message>
    <message>
        <source>&amp;About Byline</source>
        <translation>&amp;За Byline</translation>
    </message>
</context>
<context>
    <name>AddField</name>
    <message>
        <source>Put a post on the front page: type its title</source>
        <translation>Ставете објава на насловната: напишете го насловот</translation>
    </message>
    <message>
        <source>Put up a post: type its title</source>
        <translation>Стави објава по наслов</translation>
    </message>
    <message>
        <source>No other post has that in its title.</source>
        <translation>Ниедна друга објава го нема тоа во насловот.</translation>
    </message>
</context>
<context>
    <name>Advanced</name>
    <message>
        <source>Advanced</source>
        <translation>Напредно</translation>
    </message>
    <message>
        <source>&amp;Recovery files</source>
        <translation>&amp;Спасени текстови</translation>
    </message>
    <message>
        <source>Copies of text that is not saved. Byline brings them back by itself.</source>
        <translation>Копии од незачуван текст. Byline сам ги враќа.</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>&amp;Верзии</translation>
    </message>
    <message>
        <source>What posts were before. They are shown under Post, Versions.</source>
        <translation>Какви биле објавите порано. Ги има во менито Објава, Верзии.</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Поставки</translation>
    </message>
    <message>
        <source>These preferences, and where each site was left.</source>
        <translation>Овие поставки и местото каде што сте застанале во секој сајт.</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Дневник</translation>
    </message>
    <message>
        <source>What Byline noted about its own work, for when something went wrong.</source>
        <translation>Што запишал Byline за својата работа, ако нешто тргне наопаку.</translation>
    </message>
</context>
<context>
    <name>Aside</name>
    <message>
        <source>Hide</source>
        <translation>Скриј</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Feature {posts}</source>
        <translation>Истакни {posts}</translation>
    </message>
    <message>
        <source>Take {posts} down</source>
        <translation>Симни {posts}</translation>
    </message>
    <message>
        <source>Clear {field} in {posts}</source>
        <translation>Испразни {field} во {posts}</translation>
    </message>
    <message>
        <source>Add {value} to {field} in {posts}</source>
        <translation>Додај {value} во {field} во {posts}</translation>
    </message>
    <message>
        <source>Remove {value} from {field} in {posts}</source>
        <translation>Отстрани {value} од {field} во {posts}</translation>
    </message>
    <message>
        <source>Replace in {posts}</source>
        <translation>Замени во {posts}</translation>
    </message>
    <message>
        <source>Change {field} in {posts}</source>
        <translation>Измени {field} во {posts}</translation>
    </message>
    <message>
        <source>★ will be switched on in {posts}.</source>
        <translation>★ ќе се вклучи во {posts}.</translation>
    </message>
    <message>
        <source>★ will be switched off in {posts}.</source>
        <translation>★ ќе се исклучи во {posts}.</translation>
    </message>
    <message>
        <source>“{field}” will be switched on in {posts}.</source>
        <translation>„{field}“ ќе се вклучи во {posts}.</translation>
    </message>
    <message>
        <source>“{field}” will be switched off in {posts}.</source>
        <translation>„{field}“ ќе се исклучи во {posts}.</translation>
    </message>
    <message>
        <source>“{field}” will be removed from {posts}.</source>
        <translation>„{field}“ ќе се отстрани од {posts}.</translation>
    </message>
    <message>
        <source>{value} will be added to “{field}” in {posts}.</source>
        <translation>{value} ќе се додаде во „{field}“ во {posts}.</translation>
    </message>
    <message>
        <source>{value} will be taken out of “{field}” in {posts}.</source>
        <translation>{value} ќе се извади од „{field}“ во {posts}.</translation>
    </message>
    <message>
        <source>“{old}” becomes “{value}” in {posts}.</source>
        <translation>„{old}“ станува „{value}“ во {posts}.</translation>
    </message>
    <message>
        <source>“{field}” will be {value} in {posts}.</source>
        <translation>„{field}“ ќе биде {value} во {posts}.</translation>
    </message>
    <message>
        <source>Featuring posts… {done} of {total}</source>
        <translation>Се истакнуваат објави… {done} од {total}</translation>
    </message>
    <message>
        <source>Taking posts down… {done} of {total}</source>
        <translation>Се симнуваат објави… {done} од {total}</translation>
    </message>
    <message>
        <source>Changing posts… {done} of {total}</source>
        <translation>Се менуваат објави… {done} од {total}</translation>
    </message>
    <message>
        <source>Putting posts back… {done} of {total}</source>
        <translation>Се враќаат објави… {done} од {total}</translation>
    </message>
    <message>
        <source>Exporting posts… {done} of {total}</source>
        <translation>Се извезуваат објави… {done} од {total}</translation>
    </message>
    <message>
        <source>Looking at posts… {done} of {total}</source>
        <translation>Се прегледуваат објави… {done} од {total}</translation>
    </message>
    <message>
        <source>{posts} featured</source>
        <translation>Истакнато: {posts}</translation>
    </message>
    <message>
        <source>{posts} taken down</source>
        <translation>Симнато: {posts}</translation>
    </message>
    <message>
        <source>Front page put in order</source>
        <translation>Насловната е подредена</translation>
    </message>
    <message>
        <source>“{value}” is up instead of “{old}”</source>
        <translation>„{value}“ е на насловната наместо „{old}“</translation>
    </message>
    <message>
        <source>{posts} changed</source>
        <translation>Изменето: {posts}</translation>
    </message>
    <message>
        <source>{posts} put back</source>
        <translation>Вратено: {posts}</translation>
    </message>
    <message>
        <source>Featured</source>
        <translation>Истакнување</translation>
    </message>
    <message>
        <source>Taken down</source>
        <translation>Симнување</translation>
    </message>
    <message>
        <source>“{value}” put up instead of “{old}”</source>
        <translation>„{value}“ ставена наместо „{old}“</translation>
    </message>
    <message>
        <source>{field} switched on</source>
        <translation>{field}: вклучено</translation>
    </message>
    <message>
        <source>{field} switched off</source>
        <translation>{field}: исклучено</translation>
    </message>
    <message>
        <source>{field} cleared</source>
        <translation>{field}: испразнето</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>{field}: {value} added</source>
        <translation>{field}: додадено {value}</translation>
    </message>
    <message>
        <source>{field}: {value} removed</source>
        <translation>{field}: отстрането {value}</translation>
    </message>
    <message>
        <source>{field}: {value} added, {old} removed</source>
        <translation>{field}: додадено {value}, отстрането {old}</translation>
    </message>
    <message>
        <source>{field} switched</source>
        <translation>{field}: сменето вклучено/исклучено</translation>
    </message>
    <message>
        <source>Featured and taken down</source>
        <translation>Истакнување и симнување</translation>
    </message>
    <message>
        <source>{field} renamed to {value}</source>
        <translation>{field} преименувано во {value}</translation>
    </message>
    <message>
        <source>“{old}” replaced with “{value}”</source>
        <translation>„{old}“ заменето со „{value}“</translation>
    </message>
    <message>
        <source>{field} changed</source>
        <translation>{field}: изменето</translation>
    </message>
    <message>
        <source>1 post</source>
        <translation>1 објава</translation>
    </message>
    <message numerus="yes">
        <source>{count} posts</source>
        <translation>
            <numerusform>{count} објава</numerusform>
            <numerusform>{count} објави</numerusform>
            <numerusform>{count} објави</numerusform>
        </translation>
    </message>
    <message>
        <source>1 already has it and stays as it is.</source>
        <translation>1 веќе ја има таа вредност и останува како што е.</translation>
    </message>
    <message>
        <source>{count} already have it and stay as they are.</source>
        <translation>Веќе ја имаат таа вредност и остануваат како што се: {count}.</translation>
    </message>
    <message>
        <source>1 of them has unsaved changes: it is changed in the editor, to be saved with the rest.</source>
        <translation>1 од нив има незачувани измени: се менува во уредувачот и ќе се зачува со другото.</translation>
    </message>
    <message>
        <source>{count} of them have unsaved changes: they are changed in the editor, to be saved there.</source>
        <translation>Со незачувани измени: {count}. Тие се менуваат во уредувачот и таму ќе се зачуваат.</translation>
    </message>
    <message>
        <source>1 cannot be changed: “{name}”. {why}</source>
        <translation>1 не може да се измени: „{name}“. {why}</translation>
    </message>
    <message>
        <source>{count} cannot be changed.</source>
        <translation>Не можат да се изменат: {count}.</translation>
    </message>
</context>
<context>
    <name>BulkChanges</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ништо не е изменето.</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>Завршени {done} од {total}</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>прескокнати: {count}</translation>
    </message>
    <message>
        <source>This cannot be undone in one step: there was no room to remember it.</source>
        <translation>Ова не може да се поништи во еден чекор: немаше место да се запамети.</translation>
    </message>
    <message>
        <source>{count} not reached</source>
        <translation>недопрени: {count}</translation>
    </message>
    <message>
        <source>left as they are, since they were changed meanwhile: {names}</source>
        <translation>оставени како што се, зашто во меѓувреме се изменети: {names}</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> и уште {count}</translation>
    </message>
</context>
<context>
    <name>BulkCommands</name>
    <message>
        <source>A change was broken off: {change}</source>
        <translation>Една измена беше прекината: {change}</translation>
    </message>
    <message>
        <source>{done} of {total} posts are changed. Every post is whole.</source>
        <translation>Изменети објави: {done} од {total}. Секоја објава е цела.</translation>
    </message>
    <message>
        <source>Changed otherwise since, or gone: {count}.</source>
        <translation>Во меѓувреме поинаку изменети или исчезнати: {count}.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжи</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Поништи</translation>
    </message>
    <message>
        <source>Undo those</source>
        <translation>Поништи ги тие</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>{question}?</source>
        <translation>{question}?</translation>
    </message>
    <message>
        <source>No post changes.</source>
        <translation>Ниедна објава не се менува.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
    <message>
        <source>Show the posts that cannot be changed</source>
        <translation>Прикажи ги објавите што не можат да се изменат</translation>
    </message>
    <message>
        <source>Posts that cannot be changed</source>
        <translation>Објави што не можат да се изменат</translation>
    </message>
    <message>
        <source>What exactly changes (first 5 lines of each)</source>
        <translation>Што точно се менува (првите 5 реда од секоја)</translation>
    </message>
</context>
<context>
    <name>CalendarButton</name>
    <message>
        <source>Choose in the calendar</source>
        <translation>Изберете во календар</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>Posts on the front page</source>
        <translation>Објави на насловната страница</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Отвори</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>Симни</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Помести нагоре</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Помести надолу</translation>
    </message>
</context>
<context>
    <name>CardModel</name>
    <message>
        <source>On the front page since {when} or longer</source>
        <translation>На насловната од {when} или подолго</translation>
    </message>
    <message>
        <source>Put up {when}</source>
        <translation>Ставена {when}</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>нема</translation>
    </message>
    <message>
        <source>none</source>
        <translation>без</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Објавена</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>The posts could not be checked.</source>
        <translation>Објавите не можеа да се проверат.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove {text}</source>
        <translation>Отстрани {text}</translation>
    </message>
    <message>
        <source>Press Delete to remove it.</source>
        <translation>Притиснете Delete за да го отстраните.</translation>
    </message>
</context>
<context>
    <name>ClosedChoiceField</name>
    <message>
        <source>(none)</source>
        <translation>(ништо)</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(празно)</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>“{name}” is closed. What is unsaved of it comes back when it is opened.</source>
        <translation>„{name}“ е затворена. Незачуваното се враќа кога пак ќе се отвори.</translation>
    </message>
    <message>
        <source>Saving before this is closed…</source>
        <translation>Се зачувува пред затворање…</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>Да се зачуваат измените во „{name}“?</translation>
    </message>
    <message numerus="yes">
        <source>Save the changes to {count} posts?</source>
        <translation>
            <numerusform>Да се зачуваат измените во {count} објава?</numerusform>
            <numerusform>Да се зачуваат измените во {count} објави?</numerusform>
            <numerusform>Да се зачуваат измените во {count} објави?</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зачувај</translation>
    </message>
    <message>
        <source>Don’t save</source>
        <translation>Не зачувувај</translation>
    </message>
    <message>
        <source>What you do not save is lost.</source>
        <translation>Што нема да зачувате, ќе се изгуби.</translation>
    </message>
</context>
<context>
    <name>CodeField</name>
    <message>
        <source>{field}, language</source>
        <translation>{field}, јазик</translation>
    </message>
</context>
<context>
    <name>ColorField</name>
    <message>
        <source>Choose a colour</source>
        <translation>Изберете боја</translation>
    </message>
    <message>
        <source>{field}, choose a colour</source>
        <translation>{field}, изберете боја</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Featured</source>
        <translation>Истакната</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Наслов</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категорија</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Датум</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Слика</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состојба</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Зборови</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Датотека</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns</source>
        <translation>Колони</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Како вообичаено</translation>
    </message>
</context>
<context>
    <name>Combining</name>
    <message>
        <source>You have changed the same places since. Undo goes back step by step.</source>
        <translation>Истите места во меѓувреме сте ги смениле. „Поништи“ враќа чекор по чекор.</translation>
    </message>
    <message>
        <source>What is typed as details cannot be saved yet. Change that first.</source>
        <translation>Тоа што е напишано како детали засега не може да се зачува. Прво изменете го тоа.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare “{name}”</source>
        <translation>Споредба на „{name}“</translation>
    </message>
    <message>
        <source>Yours (not saved)</source>
        <translation>Ваше (незачувано)</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>На диск</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Следна разлика</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Претходна разлика</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Задржи го моето</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Земи го другото</translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message>
        <source>Details</source>
        <translation>Детали</translation>
    </message>
    <message>
        <source>(not there)</source>
        <translation>(го нема)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>не</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(празно)</translation>
    </message>
    <message>
        <source>¶ {number}</source>
        <translation>¶ {number}</translation>
    </message>
</context>
<context>
    <name>ConflictResult</name>
    <message>
        <source>Result</source>
        <translation>Исход</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>Mine</source>
        <translation>Мое</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Другото</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Двете</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>Compare “{name}”</source>
        <translation>Споредба на „{name}“</translation>
    </message>
    <message>
        <source>Yours (not saved)</source>
        <translation>Ваше (незачувано)</translation>
    </message>
    <message>
        <source>Both of you changed the same place. Choose what it becomes.</source>
        <translation>Истото место е сменето и кај Вас и на дискот. Изберете што ќе биде.</translation>
    </message>
    <message>
        <source>Both of you changed the same places. Choose what they become.</source>
        <translation>Истите места се сменети и кај Вас и на дискот. Изберете што ќе биде.</translation>
    </message>
    <message>
        <source>{combined} of {total} changes are in the result already. Choose what the other becomes.</source>
        <translation>Во исходот веќе се {combined} од {total} промени. Изберете што ќе биде со другата.</translation>
    </message>
    <message>
        <source>{combined} of {total} changes are in the result already. Choose what the others become.</source>
        <translation>Во исходот веќе се {combined} од {total} промени. Изберете што ќе биде со другите.</translation>
    </message>
    <message>
        <source>On disk ({time})</source>
        <translation>На диск ({time})</translation>
    </message>
    <message>
        <source>What has to be decided</source>
        <translation>За што треба да се одлучи</translation>
    </message>
    <message>
        <source>&amp;Result, which you can edit</source>
        <translation>&amp;Исход, кој може да се уредува</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Следно</translation>
    </message>
    <message>
        <source>The next place (F7)</source>
        <translation>Следното место (F7)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Претходно</translation>
    </message>
    <message>
        <source>The place before (Shift+F7)</source>
        <translation>Претходното место (Shift+F7)</translation>
    </message>
    <message>
        <source>Save this result</source>
        <translation>Зачувај го исходот</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} од {count}</translation>
    </message>
</context>
<context>
    <name>ConflictWords</name>
    <message>
        <source>Compare…</source>
        <translation>Спореди…</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Задржи го моето</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Земи го другото</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Поништи</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
    <message>
        <source>Merged with changes from disk.</source>
        <translation>Споено со промените од дискот.</translation>
    </message>
    <message>
        <source>Merged with changes from disk, and not saved yet.</source>
        <translation>Споено со промените од дискот, и сè уште незачувано.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зачувај</translation>
    </message>
    <message>
        <source>The changes from disk were taken out again. Saving replaces them; they are kept among the versions.</source>
        <translation>Промените од дискот се пак извадени. Зачувувањето ги заменува; тие остануваат меѓу верзиите.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
    <message>
        <source>Another program made this file something else than UTF-8 text; the text you had is kept.</source>
        <translation>Друга програма ја претвори датотеката во нешто што не е текст UTF-8; текстот што го имавте е сочуван.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Врати го</translation>
    </message>
    <message>
        <source>Take the file</source>
        <translation>Земи ја датотеката</translation>
    </message>
    <message>
        <source>The file is now empty; the text you had is kept.</source>
        <translation>Датотеката сега е празна; текстот што го имавте е сочуван.</translation>
    </message>
    <message>
        <source>Take the empty file</source>
        <translation>Земи ја празната датотека</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Зачувај на друго место…</translation>
    </message>
    <message>
        <source>The site’s folder cannot be reached, as when a drive was unplugged. The text is still here, and can be saved once the folder is back.</source>
        <translation>До папката на сајтот не може да се дојде, како кога е исклучен диск. Текстот е сè уште тука и може да се зачува штом папката се врати.</translation>
    </message>
    <message>
        <source>This post was deleted or moved. Its text is still here.</source>
        <translation>Објавата е избришана или преместена. Нејзиниот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>Зачувај ја пак</translation>
    </message>
    <message>
        <source>A folder stands in the place of this post’s file now. Its text is still here.</source>
        <translation>На местото на датотеката од оваа објава сега стои папка. Текстот е сè уште тука.</translation>
    </message>
    <message>
        <source>This post’s file may no longer be read by you. Its text is still here.</source>
        <translation>Датотеката на оваа објава веќе не смеете да ја читате. Текстот е сè уште тука.</translation>
    </message>
    <message>
        <source>This post’s file can no longer be read. Its text is still here.</source>
        <translation>Датотеката на оваа објава веќе не може да се прочита. Текстот е сè уште тука.</translation>
    </message>
    <message>
        <source>A sync program put another version of this post beside it, “{name}”, and leaves it to you.</source>
        <translation>Програма за синхронизација стави друга верзија од објавата до неа, „{name}“, и одлуката ја остава на Вас.</translation>
    </message>
    <message>
        <source>This file is write-protected. What you write here cannot be saved under its name.</source>
        <translation>Датотеката е заштитена од запишување. Тоа што го пишувате не може да се зачува под нејзиното име.</translation>
    </message>
    <message>
        <source>This post was changed by another program while you were editing. Both versions are kept.</source>
        <translation>Друга програма ја смени објавата додека ја уредувавте. Двете верзии се сочувани.</translation>
    </message>
    <message>
        <source>This post was changed by another program while you were editing, in a place that you changed too.</source>
        <translation>Друга програма ја смени објавата додека ја уредувавте, на место што сте го смениле и Вие.</translation>
    </message>
    <message>
        <source>This post was changed by another program while you were editing, in {count} places that you changed too.</source>
        <translation>Друга програма ја смени објавата додека ја уредувавте, и тоа на места што сте ги смениле и Вие: {count}.</translation>
    </message>
    <message>
        <source>This post was changed by another program while you were editing. {combined} of {total} changes were combined; 1 needs you.</source>
        <translation>Друга програма ја смени објавата додека ја уредувавте. Споени промени: {combined} од {total}; за 1 треба Вие да одлучите.</translation>
    </message>
    <message>
        <source>This post was changed by another program while you were editing. {combined} of {total} changes were combined; {asked} need you.</source>
        <translation>Друга програма ја смени објавата додека ја уредувавте. Споени промени: {combined} од {total}; треба Вие да одлучите за уште {asked}.</translation>
    </message>
</context>
<context>
    <name>ConvertDialog</name>
    <message>
        <source>Convert “{name}”</source>
        <translation>Претворање на „{name}“</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Претвори</translation>
    </message>
    <message>
        <source>Read it as</source>
        <translation>Прочитај го како</translation>
    </message>
    <message>
        <source>How the post would read</source>
        <translation>Како би се читала објавата</translation>
    </message>
    <message>
        <source>“{name}” seems to be written in {encoding}.</source>
        <translation>„{name}“ изгледа е запишана во {encoding}.</translation>
    </message>
    <message>
        <source>It cannot be told what “{name}” is written in.</source>
        <translation>Не може да се каже во што е запишана „{name}“.</translation>
    </message>
    <message>
        <source>The post will be UTF-8 text from the next save on. The file stays as it is until then.</source>
        <translation>Објавата ќе биде текст UTF-8 од следното зачувување. Дотогаш датотеката останува како што е.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Се чита…</translation>
    </message>
    <message>
        <source>&amp;Read it as</source>
        <translation>&amp;Прочитај го како</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>кирилица</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>средноевропско</translation>
    </message>
    <message>
        <source>Western European</source>
        <translation>западноевропско</translation>
    </message>
    <message>
        <source>Cyrillic, old Russian systems</source>
        <translation>кирилица, стари руски системи</translation>
    </message>
    <message>
        <source>Cyrillic, old Macs</source>
        <translation>кирилица, стари Мек-компјутери</translation>
    </message>
    <message>
        <source>Cyrillic, DOS</source>
        <translation>кирилица, DOS</translation>
    </message>
    <message>
        <source>little-endian, as Windows writes it</source>
        <translation>little-endian, како што запишува Windows</translation>
    </message>
    <message>
        <source>big-endian</source>
        <translation>big-endian</translation>
    </message>
    <message>
        <source>what cannot be read is lost</source>
        <translation>што не може да се прочита, се губи</translation>
    </message>
    <message>
        <source>⚠ Read like this it is not text. Choose another encoding.</source>
        <translation>⚠ Прочитано вака, не е текст. Изберете друго кодирање.</translation>
    </message>
    <message>
        <source>⚠ One character cannot be read like this and would be lost (line {line}).</source>
        <translation>⚠ Еден знак не може вака да се прочита и би се изгубил (ред {line}).</translation>
    </message>
    <message>
        <source>⚠ {count} characters cannot be read like this and would be lost (the first in line {line}).</source>
        <translation>⚠ Знаци што не можат вака да се прочитаат и би се изгубиле: {count} (првиот во ред {line}).</translation>
    </message>
</context>
<context>
    <name>Crashes</name>
    <message>
        <source>Byline</source>
        <translation>Byline</translation>
    </message>
    <message>
        <source>Something in Byline went wrong.</source>
        <translation>Нешто во Byline тргна наопаку.</translation>
    </message>
    <message>
        <source>Your posts on disk are whole. Your text is still in the window, and what is unsaved of it is kept. Save now, then start again.</source>
        <translation>Вашите објави на дискот се цели. Текстот е сè уште во прозорецот, а незачуваното е сочувано. Зачувајте сега, па стартувајте повторно.</translation>
    </message>
</context>
<context>
    <name>DateDialog</name>
    <message>
        <source>Change the date of {posts}</source>
        <translation>Измена на датум: {posts}</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Во</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Денес</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сега</translation>
    </message>
    <message>
        <source>Change posts</source>
        <translation>Измени објави</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Постави на</translation>
    </message>
    <message>
        <source>Remove from the posts</source>
        <translation>Отстрани од објавите</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ден</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Време</translation>
    </message>
    <message>
        <source>Without it each post keeps its own time</source>
        <translation>Без ова секоја објава го задржува своето време</translation>
    </message>
    <message>
        <source>Change the time as well</source>
        <translation>Смени го и времето</translation>
    </message>
    <message>
        <source>&amp;What to do</source>
        <translation>&amp;Што да се направи</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Датум</translation>
    </message>
    <message>
        <source>It will be written as {text}.</source>
        <translation>Ќе се запише како {text}.</translation>
    </message>
    <message>
        <source>Every post keeps the way its date is written, for example {old} → {new}.</source>
        <translation>Секоја објава го задржува својот запис на датумот, на пример {old} → {new}.</translation>
    </message>
    <message>
        <source>It stays written as it is: {old} → {new}.</source>
        <translation>Записот останува ист: {old} → {new}.</translation>
    </message>
    <message>
        <source>The time here is {zone}.</source>
        <translation>Времето тука е {zone}.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>{field}, day</source>
        <translation>{field}, ден</translation>
    </message>
    <message>
        <source>{field}, time</source>
        <translation>{field}, време</translation>
    </message>
    <message>
        <source>{field}, as text</source>
        <translation>{field}, како текст</translation>
    </message>
    <message>
        <source>{field}, choose in the calendar</source>
        <translation>{field}, изберете во календар</translation>
    </message>
    <message>
        <source>{field}, set to now</source>
        <translation>{field}, стави сега</translation>
    </message>
    <message>
        <source>{field}, remove</source>
        <translation>{field}, отстрани</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Денес</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сега</translation>
    </message>
    <message>
        <source>Remove the date</source>
        <translation>Отстрани го датумот</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Без датум</translation>
    </message>
    <message>
        <source>{zone} · written as {text}</source>
        <translation>{zone} · запишано како {text}</translation>
    </message>
    <message>
        <source>written as {text}</source>
        <translation>запишано како {text}</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>no time zone is written</source>
        <translation>временската зона не е запишана</translation>
    </message>
    <message>
        <source>Skopje time, {offset}</source>
        <translation>скопско време, {offset}</translation>
    </message>
    <message>
        <source>{city} time, {offset}</source>
        <translation>време во {city}, {offset}</translation>
    </message>
</context>
<context>
    <name>DeletedPosts</name>
    <message>
        <source>The site’s folder cannot be reached, as when a drive was unplugged, so nobody can tell which posts were deleted. What they were is kept.</source>
        <translation>До папката на сајтот не може да се дојде, како кога е исклучен диск, па не се знае кои објави се избришани. Тоа што биле е сочувано.</translation>
    </message>
    <message>
        <source>Another file stands in the old place of “{name}” and was left alone. It gets another name.</source>
        <translation>На старото место на „{name}“ стои друга датотека, која е оставена на мира. Објавата добива друго име.</translation>
    </message>
</context>
<context>
    <name>DeletedPostsView</name>
    <message>
        <source>Deleted posts</source>
        <translation>Избришани објави</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Се чита…</translation>
    </message>
    <message>
        <source>+ underlined: only in this version  ·  − struck out: only in the last version</source>
        <translation>+ подвлечено: само во оваа верзија  ·  − прецртано: само во последната верзија</translation>
    </message>
    <message>
        <source>This version and the last one</source>
        <translation>Оваа верзија и последната</translation>
    </message>
    <message>
        <source>There are no versions of this post any more.</source>
        <translation>Нема повеќе верзии од оваа објава.</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Копирај го текстот</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Врати ја</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
    <message>
        <source>No post that was saved with Byline has been deleted from this site. If one ever is, what it was can be brought back here.</source>
        <translation>Од овој сајт не е избришана ниедна објава што е зачувана со Byline. Ако се избрише некоја, тука ќе може да се врати.</translation>
    </message>
    <message>
        <source>These posts have no file any more. What they were is kept.</source>
        <translation>Овие објави веќе немаат датотека. Тоа што биле е сочувано.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Back to what is saved</source>
        <translation>Назад на зачуваното</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>нацрт</translation>
    </message>
</context>
<context>
    <name>DetailsEdit</name>
    <message>
        <source>Details as text</source>
        <translation>Деталите како текст</translation>
    </message>
    <message>
        <source>No details yet. What is written here becomes the details of the post.</source>
        <translation>Сè уште нема детали. Што ќе напишете тука, станува детали на објавата.</translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>Details</source>
        <translation>Детали</translation>
    </message>
    <message>
        <source>This post has no details yet.</source>
        <translation>Објавава сè уште нема детали.</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>Детали</translation>
    </message>
    <message>
        <source>as text {}</source>
        <translation>како текст {}</translation>
    </message>
    <message>
        <source>Edit the details as they are written in the file</source>
        <translation>Уредете ги деталите како што се запишани во датотеката</translation>
    </message>
    <message>
        <source>Details as text</source>
        <translation>Деталите како текст</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>This is what is in the editor now.</source>
        <translation>Ова е тоа што е сега во уредувачот.</translation>
    </message>
    <message>
        <source>The words are the same. Only spaces, line ends or the writing of details differ.</source>
        <translation>Зборовите се исти. Разликата е само во празни места, крај на ред или запис на деталите.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Детали</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>The text is the same.</source>
        <translation>Текстот е ист.</translation>
    </message>
    <message>
        <source>unchanged paragraphs: {count}</source>
        <translation>неизменети пасуси: {count}</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(празно)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>не</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>Undo</source>
        <translation>Поништи</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повтори</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Исечи</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копирај</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Залепи</translation>
    </message>
    <message>
        <source>Paste as text</source>
        <translation>Залепи како текст</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Избери сè</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Врска</translation>
    </message>
    <message>
        <source>Image…</source>
        <translation>Слика…</translation>
    </message>
</context>
<context>
    <name>Elsewhere</name>
    <message>
        <source>You have this open in another window since {time}.</source>
        <translation>Ова Ви е отворено во друг прозорец од {time}.</translation>
    </message>
    <message>
        <source>{name} has this open since {time}.</source>
        <translation>{name} го има ова отворено од {time}.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Некој</translation>
    </message>
</context>
<context>
    <name>EntryNote</name>
    <message>
        <source>Written as {text}</source>
        <translation>Запишано како {text}</translation>
    </message>
    <message>
        <source>{found} Sites read the last one or refuse the post.</source>
        <translation>{found} Сајтовите го читаат последното или ја одбиваат објавата.</translation>
    </message>
    <message>
        <source>{found} Both are changed together.</source>
        <translation>{found} Двете се менуваат заедно.</translation>
    </message>
    <message>
        <source>{found} All are changed together.</source>
        <translation>{found} Сите се менуваат заедно.</translation>
    </message>
    <message>
        <source>Change all {count}</source>
        <translation>Смени ги сите {count}</translation>
    </message>
    <message>
        <source>Change both</source>
        <translation>Смени ги двете</translation>
    </message>
    <message>
        <source>{lines} and {line}</source>
        <translation>{lines} и {line}</translation>
    </message>
    <message>
        <source>Stands in the details twice (lines {places}).</source>
        <translation>Во деталите стои двапати (редови {places}).</translation>
    </message>
    <message>
        <source>Stands in the details {count} times (lines {places}).</source>
        <translation>Пати што стои во деталите: {count} (редови {places}).</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>“{name}” was not saved: the disk is full. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: дискот е полн. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the file is write-protected. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: датотеката е заштитена од запишување. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the folder is write-protected. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: папката е заштитена од запишување. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: its folder is no longer there. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: нејзината папка ја нема повеќе. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: there is already a file of that name. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: веќе има датотека со тоа име. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the file name is too long for this disk. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: името на датотеката е предолго за овој диск. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: a folder or device stands in its place. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: на нејзиното место стои папка или уред. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: another program is using the file. Your text is still here. Try again.</source>
        <translation>„{name}“ не е зачувана: друга програма ја користи датотеката. Вашиот текст е сè уште тука. Обидете се пак.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: it leads out of the site through a link, to {path}. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: преку врска води надвор од сајтот, во {path}. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was not saved: the disk refused. Your text is still here.</source>
        <translation>„{name}“ не е зачувана: дискот одби. Вашиот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>There is no folder “{name}”. Choose another one.</source>
        <translation>Нема папка „{name}“. Изберете друга.</translation>
    </message>
    <message>
        <source>The folder “{name}” may not be read by you. Nothing was changed. Choose another one.</source>
        <translation>Папката „{name}“ не смеете да ја читате. Ништо не е изменето. Изберете друга.</translation>
    </message>
    <message>
        <source>“{name}” is no longer there: it was deleted or moved.</source>
        <translation>„{name}“ ја нема повеќе: избришана е или преместена.</translation>
    </message>
    <message>
        <source>“{name}” is not a file that can be opened.</source>
        <translation>„{name}“ не е датотека што може да се отвори.</translation>
    </message>
    <message>
        <source>“{name}” is too large to be opened as a post. It is left as it is.</source>
        <translation>„{name}“ е преголема за да се отвори како објава. Останува како што е.</translation>
    </message>
    <message>
        <source>“{name}” may not be read by you. It is left as it is.</source>
        <translation>„{name}“ не смеете да ја читате. Останува како што е.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read while another program is using it. It is left as it is. Try again.</source>
        <translation>„{name}“ не може да се прочита додека ја користи друга програма. Останува како што е. Обидете се пак.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: the disk refused. It is left as it is.</source>
        <translation>„{name}“ не може да се прочита: дискот одби. Останува како што е.</translation>
    </message>
    <message>
        <source>The image “{name}” is too large. Nothing was copied.</source>
        <translation>Сликата „{name}“ е преголема. Ништо не е копирано.</translation>
    </message>
    <message>
        <source>“{name}” is not an image that can be shown. Nothing was copied.</source>
        <translation>„{name}“ не е слика што може да се прикаже. Ништо не е копирано.</translation>
    </message>
    <message>
        <source>The image “{name}” is no longer there. Nothing was copied.</source>
        <translation>Сликата „{name}“ ја нема повеќе. Ништо не е копирано.</translation>
    </message>
    <message>
        <source>The image “{name}” was not copied: the disk is full.</source>
        <translation>Сликата „{name}“ не е копирана: дискот е полн.</translation>
    </message>
    <message>
        <source>The image “{name}” was not copied: the folder is write-protected.</source>
        <translation>Сликата „{name}“ не е копирана: папката е заштитена од запишување.</translation>
    </message>
    <message>
        <source>The image “{name}” could not be copied. Nothing was changed.</source>
        <translation>Сликата „{name}“ не можеше да се копира. Ништо не е изменето.</translation>
    </message>
    <message>
        <source>No copies of unsaved text can be kept: the disk is full. Save often until there is room again.</source>
        <translation>Не можат да се чуваат копии од незачуван текст: дискот е полн. Зачувувајте често додека пак не се најде место.</translation>
    </message>
    <message>
        <source>No copies of unsaved text can be kept: “{folder}” is write-protected. Save often until it is not.</source>
        <translation>Не можат да се чуваат копии од незачуван текст: „{folder}“ е заштитена од запишување. Зачувувајте често додека е така.</translation>
    </message>
    <message>
        <source>No copies of unsaved text can be kept: “{folder}” cannot be used. Save often until it can.</source>
        <translation>Не можат да се чуваат копии од незачуван текст: „{folder}“ не може да се користи. Зачувувајте често додека е така.</translation>
    </message>
    <message>
        <source>The text of this version is no longer there. The others are not affected.</source>
        <translation>Текстот на оваа верзија го нема повеќе. Другите не се засегнати.</translation>
    </message>
    <message>
        <source>This version is damaged and cannot be shown. The others are not affected.</source>
        <translation>Верзијата е оштетена и не може да се прикаже. Другите не се засегнати.</translation>
    </message>
    <message>
        <source>This version is too large to be shown. It is left as it is.</source>
        <translation>Верзијата е преголема за да се прикаже. Останува како што е.</translation>
    </message>
    <message>
        <source>This version cannot be read: the disk refused. It is left as it is.</source>
        <translation>Верзијата не може да се прочита: дискот одби. Останува како што е.</translation>
    </message>
    <message>
        <source>What git knows of this post cannot be read: its data are damaged.</source>
        <translation>Тоа што git го знае за објавава не може да се прочита: податоците се оштетени.</translation>
    </message>
    <message>
        <source>What git knows of this post may not be read by you.</source>
        <translation>Тоа што git го знае за објавава не смеете да го читате.</translation>
    </message>
    <message>
        <source>What git knows of this post is stored in a way that cannot be read.</source>
        <translation>Тоа што git го знае за објавава е запишано на начин што не може да се прочита.</translation>
    </message>
    <message>
        <source>Earlier versions are not being kept: there is no room on the disk.</source>
        <translation>Претходните верзии не се чуваат: на дискот нема место.</translation>
    </message>
    <message>
        <source>Earlier versions are not being kept: “{folder}” may not be written to. Posts are saved as always.</source>
        <translation>Претходните верзии не се чуваат: во „{folder}“ не смее да се запишува. Објавите се зачувуваат како и секогаш.</translation>
    </message>
    <message>
        <source>Earlier versions are not being kept: the disk refused “{folder}”. Posts are saved as always.</source>
        <translation>Претходните верзии не се чуваат: дискот ја одби „{folder}“. Објавите се зачувуваат како и секогаш.</translation>
    </message>
    <message>
        <source>“{name}” was not exported in full: the disk is full. No post was changed.</source>
        <translation>„{name}“ не е извезена цела: дискот е полн. Ниедна објава не е изменета.</translation>
    </message>
    <message>
        <source>“{name}” was not exported: its folder is write-protected. No post was changed. Choose another one.</source>
        <translation>„{name}“ не е извезена: нејзината папка е заштитена од запишување. Ниедна објава не е изменета. Изберете друга.</translation>
    </message>
    <message>
        <source>“{name}” was not exported: its folder is no longer there. No post was changed.</source>
        <translation>„{name}“ не е извезена: нејзината папка ја нема повеќе. Ниедна објава не е изменета.</translation>
    </message>
    <message>
        <source>“{name}” belongs to the site, and copies there would become posts. Choose another folder.</source>
        <translation>„{name}“ е дел од сајтот, и копиите таму би станале објави. Изберете друга папка.</translation>
    </message>
    <message>
        <source>“{name}” was not exported in full: the disk refused. No post was changed.</source>
        <translation>„{name}“ не е извезена цела: дискот одби. Ниедна објава не е изменета.</translation>
    </message>
    <message>
        <source>{sentence} (line {line})</source>
        <translation>{sentence} (ред {line})</translation>
    </message>
    <message>
        <source>These details cannot be read: {detail} (line {line}, column {column}). They are saved as they stand here.</source>
        <translation>Деталите не можат да се прочитаат: {detail} (ред {line}, колона {column}). Се зачувуваат како што стојат тука.</translation>
    </message>
    <message>
        <source>The marked line would end the details, and what stands below it would become text of the post. Until that is changed, the details are saved as they were before.</source>
        <translation>Обележаниот ред би ги завршил деталите, а тоа што е под него би станало текст на објавата. Додека не го смените, деталите се зачувуваат како што биле.</translation>
    </message>
    <message>
        <source>The site would not find these details in the post. Until that is changed, the details are saved as they were before.</source>
        <translation>Сајтот не би ги нашол овие детали во објавата. Додека не ги смените, деталите се зачувуваат како што биле.</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program. It was left alone.</source>
        <translation>„{name}“ ја смени друга програма. Оставена е на мира.</translation>
    </message>
    <message>
        <source>“{name}” could not be laid out as a page: that takes too long. Nothing was written.</source>
        <translation>„{name}“ не можеше да се подготви како страница: тоа трае предолго. Ништо не е запишано.</translation>
    </message>
    <message>
        <source>Something went wrong with “{name}” that Byline did not foresee. Nothing was written.</source>
        <translation>Со „{name}“ се случи нешто што Byline не го предвидел. Ништо не е запишано.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>{name} (*.{suffix})</source>
        <translation>{name} (*.{suffix})</translation>
    </message>
    <message>
        <source>{site} posts</source>
        <translation>{site} објави</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Датотека</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Ништо не е извезено.</translation>
    </message>
    <message>
        <source>{done} of {total} exported</source>
        <translation>Извезени {done} од {total}</translation>
    </message>
    <message>
        <source>{posts} exported</source>
        <translation>Извезено: {posts}</translation>
    </message>
    <message>
        <source>{count} could not be read</source>
        <translation>непрочитани: {count}</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Прикажи ја папката</translation>
    </message>
    <message>
        <source>all posts shown</source>
        <translation>сите прикажани објави</translation>
    </message>
    <message>
        <source>Choose a folder for copies of {posts}</source>
        <translation>Изберете папка за копии: {posts}</translation>
    </message>
    <message>
        <source>Export {posts}</source>
        <translation>Извези {posts}</translation>
    </message>
    <message>
        <source>All details</source>
        <translation>Сите детали</translation>
    </message>
    <message>
        <source>Table for spreadsheets</source>
        <translation>Табела за пресметки</translation>
    </message>
</context>
<context>
    <name>Featuring</name>
    <message>
        <source>“{title}” has unsaved changes: its star is changed there, and saved with the rest</source>
        <translation>„{title}“ има незачувани измени: ѕвездата се менува таму и се зачувува со другото</translation>
    </message>
    <message>
        <source>Put back: {count}</source>
        <translation>Вратени: {count}</translation>
    </message>
    <message>
        <source>Featured: {count}</source>
        <translation>Истакнати: {count}</translation>
    </message>
    <message>
        <source>Taken down: {count}</source>
        <translation>Симнати: {count}</translation>
    </message>
    <message>
        <source>It is not among the recent changes: there was no room to remember it.</source>
        <translation>Ја нема меѓу неодамнешните промени: немаше место да се запамети.</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>{label}, needed</source>
        <translation>{label}, задолжително</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>Назад на зачуваното</translation>
    </message>
    <message>
        <source>{field}, back to what is saved</source>
        <translation>{field}, назад на зачуваното</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Избери…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Отстрани</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>Нема датотека</translation>
    </message>
    <message>
        <source>{field}, choose</source>
        <translation>{field}, избери</translation>
    </message>
    <message>
        <source>{field}, remove</source>
        <translation>{field}, отстрани</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>All {count}</source>
        <translation>Сите {count}</translation>
    </message>
    <message>
        <source>All posts: {count}</source>
        <translation>Сите објави: {count}</translation>
    </message>
    <message>
        <source>Drafts {count}</source>
        <translation>Нацрти {count}</translation>
    </message>
    <message>
        <source>Drafts: {count}</source>
        <translation>Нацрти: {count}</translation>
    </message>
    <message>
        <source>Scheduled posts: {count}</source>
        <translation>Закажани објави: {count}</translation>
    </message>
    <message>
        <source>Featured posts: {count}</source>
        <translation>Истакнати објави: {count}</translation>
    </message>
    <message>
        <source>Posts that need a look: {count}</source>
        <translation>Објави што бараат внимание: {count}</translation>
    </message>
</context>
<context>
    <name>FilterField</name>
    <message>
        <source>Filter posts</source>
        <translation>Филтрирање објави</translation>
    </message>
    <message>
        <source>Filter posts…</source>
        <translation>Филтрирај објави…</translation>
    </message>
    <message>
        <source>Words, or what posts have:
{example}</source>
        <translation>Зборови, или она што го имаат објавите:
{example}</translation>
    </message>
</context>
<context>
    <name>FilterMenus</name>
    <message>
        <source>Category</source>
        <translation>Категорија</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Датум</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состојба</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Сите категории</translation>
    </message>
    <message>
        <source>All authors</source>
        <translation>Сите автори</translation>
    </message>
    <message>
        <source>{value} ({count})</source>
        <translation>{value} ({count})</translation>
    </message>
    <message>
        <source>More by typing {name}:… into the filter</source>
        <translation>Напишете {name}:… во филтерот за уште</translation>
    </message>
    <message>
        <source>Without a category</source>
        <translation>Без категорија</translation>
    </message>
    <message>
        <source>Without an author</source>
        <translation>Без автор</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Кој било датум</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Денес</translation>
    </message>
    <message>
        <source>Since Monday</source>
        <translation>Од понеделник</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Овој месец</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Годинава</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Лани</translation>
    </message>
    <message>
        <source>Older ones by typing date:2015-03 into the filter</source>
        <translation>Напишете датум:2015-03 во филтерот за постари</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Која било состојба</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Објавена</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Закажана</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Нацрт</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Бара внимание</translation>
    </message>
    <message>
        <source>Featured</source>
        <translation>Истакната</translation>
    </message>
    <message>
        <source>Not featured</source>
        <translation>Не е истакната</translation>
    </message>
</context>
<context>
    <name>FilterRemarks</name>
    <message>
        <source>No post has a detail “{typed}”; it is looked for as a word.</source>
        <translation>Ниедна објава нема детаљ „{typed}“; се бара како збор.</translation>
    </message>
    <message>
        <source>“{typed}” is not a date, such as 2023-09-06 or 2023-09.</source>
        <translation>„{typed}“ не е датум, како 2023-09-06 или 2023-09.</translation>
    </message>
    <message>
        <source>“{typed}” is neither yes nor no.</source>
        <translation>„{typed}“ не е ни да ни не.</translation>
    </message>
    <message>
        <source>“{typed}” is none of draft, scheduled, published, featured, problem.</source>
        <translation>„{typed}“ не е ни нацрт, ни закажана, објавена, истакната или проблем.</translation>
    </message>
    <message>
        <source>After “{typed}” something is missing.</source>
        <translation>По „{typed}“ нешто недостасува.</translation>
    </message>
    <message>
        <source>A quotation mark is missing at the end.</source>
        <translation>На крајот недостасува наводник.</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>title</source>
        <translation>наслов</translation>
    </message>
    <message>
        <source>category</source>
        <translation>категорија</translation>
    </message>
    <message>
        <source>author</source>
        <translation>автор</translation>
    </message>
    <message>
        <source>date</source>
        <translation>датум</translation>
    </message>
    <message>
        <source>after</source>
        <translation>по</translation>
    </message>
    <message>
        <source>before</source>
        <translation>пред</translation>
    </message>
    <message>
        <source>path</source>
        <translation>патека</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>папка</translation>
    </message>
    <message>
        <source>text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>featured</source>
        <translation>истакната</translation>
    </message>
    <message>
        <source>is</source>
        <translation>е</translation>
    </message>
    <message>
        <source>has</source>
        <translation>има</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>нацрт</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>закажана</translation>
    </message>
    <message>
        <source>published</source>
        <translation>објавена</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>проблем</translation>
    </message>
    <message>
        <source>image</source>
        <translation>слика</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>ознаки</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this post</source>
        <translation>Најди во објавата</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Најди</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Замени со</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Разликувај големи и мали букви</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Претходно совпаѓање (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Следно совпаѓање (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Затвори (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Замени</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Замени ги сите</translation>
    </message>
    <message>
        <source>Replaced: {count}</source>
        <translation>Заменети: {count}</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Нема совпаѓања</translation>
    </message>
    <message>
        <source>{index} of {count}</source>
        <translation>{index} од {count}</translation>
    </message>
    <message>
        <source>Matches: {count}</source>
        <translation>Совпаѓања: {count}</translation>
    </message>
</context>
<context>
    <name>FindInPosts</name>
    <message>
        <source>Searching…</source>
        <translation>Се бара…</translation>
    </message>
    <message>
        <source>The posts could not be searched.</source>
        <translation>Објавите не можеа да се пребараат.</translation>
    </message>
    <message>
        <source>What is known of the posts was damaged and is being made anew. Then the search goes on.</source>
        <translation>Тоа што се знае за објавите беше оштетено и се прави одново. Потоа пребарувањето продолжува.</translation>
    </message>
    <message>
        <source>Searched {done} of {total} posts</source>
        <translation>Пребарани објави: {done} од {total}</translation>
    </message>
    <message>
        <source>Texts of {done} of {total} posts are searchable by now.</source>
        <translation>Досега можат да се пребаруваат текстовите на {done} од {total}.</translation>
    </message>
    <message>
        <source>Texts of {done} of {total} posts are searchable. Press F5 to go on.</source>
        <translation>Можат да се пребаруваат текстовите на {done} од {total}. Притиснете F5 за да продолжи.</translation>
    </message>
    <message>
        <source>Texts of {done} of {total} posts are searchable by now; the others are read one by one.</source>
        <translation>Досега можат да се пребаруваат текстовите на {done} од {total}; другите се читаат еден по еден.</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Ништо не е најдено.</translation>
    </message>
    <message>
        <source>Places: {places} · in posts: {posts}</source>
        <translation>Места: {places} · во објави: {posts}</translation>
    </message>
    <message>
        <source> · only the newest are listed, there are more</source>
        <translation> · наведени се само најновите, има уште</translation>
    </message>
    <message>
        <source> · stopped before the end</source>
        <translation> · запрено пред крајот</translation>
    </message>
    <message>
        <source>In the text ({count})</source>
        <translation>Во текстот ({count})</translation>
    </message>
    <message>
        <source>In the details ({count})</source>
        <translation>Во деталите ({count})</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Замени</translation>
    </message>
    <message>
        <source>Replace {places} in 1 post</source>
        <translation>Замени {places} во 1 објава</translation>
    </message>
    <message numerus="yes">
        <source>Replace {places} in {posts} posts</source>
        <translation>
            <numerusform>Замени {places} во {posts} објава</numerusform>
            <numerusform>Замени {places} во {posts} објави</numerusform>
            <numerusform>Замени {places} во {posts} објави</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlagField</name>
    <message>
        <source>Show on the front page</source>
        <translation>Прикажи на насловната страница</translation>
    </message>
    <message>
        <source>Not finished, not for the site yet</source>
        <translation>Не е готова, сè уште не е за на сајтот</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
</context>
<context>
    <name>Flavours</name>
    <message>
        <source>As the site&apos;s generator ({flavour})</source>
        <translation>Како генераторот на сајтот ({flavour})</translation>
    </message>
    <message>
        <source>As the site&apos;s generator ({generator}: {flavour})</source>
        <translation>Како генераторот на сајтот ({generator}: {flavour})</translation>
    </message>
    <message>
        <source>GitHub Markdown</source>
        <translation>GitHub Markdown</translation>
    </message>
    <message>
        <source>Markdown Extra</source>
        <translation>Markdown Extra</translation>
    </message>
</context>
<context>
    <name>FolderModel</name>
    <message>
        <source>All posts</source>
        <translation>Сите објави</translation>
    </message>
    <message>
        <source>{folder}, posts: {count}</source>
        <translation>{folder}, објави: {count}</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Open folder</source>
        <translation>Отвори папка</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
</context>
<context>
    <name>FoldersList</name>
    <message>
        <source>Folders of posts</source>
        <translation>Папки со објави</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Додај…</translation>
    </message>
    <message>
        <source>Add a folder of posts</source>
        <translation>Додај папка со објави</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Изостави</translation>
    </message>
    <message>
        <source>Leave out the chosen folder of posts</source>
        <translation>Изостави ја избраната папка со објави</translation>
    </message>
    <message>
        <source>“{name}” is not in the site’s folder.</source>
        <translation>„{name}“ не е во папката на сајтот.</translation>
    </message>
    <message>
        <source>There are no posts in “{name}” yet.</source>
        <translation>Во „{name}“ сè уште нема објави.</translation>
    </message>
    <message>
        <source>Choose a folder of posts</source>
        <translation>Изберете папка со објави</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Show the preview anew</source>
        <translation>Прикажи го прегледот одново</translation>
    </message>
    <message>
        <source>Width of the page: {width}</source>
        <translation>Ширина на страницата: {width}</translation>
    </message>
    <message>
        <source>Size of the preview: {percent}</source>
        <translation>Големина на прегледот: {percent}</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>Цела ширина</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Tablet</source>
        <translation>Таблет</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Компјутер</translation>
    </message>
    <message>
        <source>As wide as the pane</source>
        <translation>Колку што е широк панелот</translation>
    </message>
    <message>
        <source>{name}, {pixels} pixels</source>
        <translation>{name}, {pixels} пиксели</translation>
    </message>
</context>
<context>
    <name>FoundLines</name>
    <message>
        <source>What was found</source>
        <translation>Што е најдено</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
    <message>
        <source>Not right? Choose…</source>
        <translation>Не е точно? Изберете…</translation>
    </message>
    <message>
        <source>1 post needs a look</source>
        <translation>1 објава бара внимание</translation>
    </message>
    <message numerus="yes">
        <source>{count} posts need a look</source>
        <translation>
            <numerusform>{count} објава бара внимание</numerusform>
            <numerusform>{count} објави бараат внимание</numerusform>
            <numerusform>{count} објави бараат внимание</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole folder</source>
        <translation>целата папка</translation>
    </message>
    <message>
        <source>A folder of posts, without the settings of a site</source>
        <translation>Папка со објави, без поставки на сајт</translation>
    </message>
    <message>
        <source>{name} site</source>
        <translation>Сајт со {name}</translation>
    </message>
    <message>
        <source>CMS</source>
        <translation>CMS</translation>
    </message>
    <message>
        <source>Folder of posts with {cms} settings</source>
        <translation>Папка со објави, со поставки за {cms}</translation>
    </message>
    <message>
        <source>{site} with {cms} settings</source>
        <translation>{site}, со поставки за {cms}</translation>
    </message>
    <message>
        <source>Reading posts in {places}: {count} so far</source>
        <translation>Се читаат објави во {places}: досега {count}</translation>
    </message>
    <message>
        <source>No posts yet in {places}</source>
        <translation>Сè уште нема објави во {places}</translation>
    </message>
    <message>
        <source>1 post in {places}</source>
        <translation>1 објава во {places}</translation>
    </message>
    <message numerus="yes">
        <source>{count} posts in {places}</source>
        <translation>
            <numerusform>{count} објава во {places}</numerusform>
            <numerusform>{count} објави во {places}</numerusform>
            <numerusform>{count} објави во {places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Images beside each post</source>
        <translation>Сликите се до секоја објава</translation>
    </message>
    <message>
        <source>Images in “{place}” beside each post</source>
        <translation>Сликите се во „{place}“ до секоја објава</translation>
    </message>
    <message>
        <source>Images in {place}, written as {written}…</source>
        <translation>Сликите се во {place}, запишани како {written}…</translation>
    </message>
    <message>
        <source>No images yet; new ones go to {place}, written as {written}…</source>
        <translation>Сè уште нема слики; новите одат во {place}, запишани како {written}…</translation>
    </message>
    <message>
        <source>1 thing in the site’s settings was not understood</source>
        <translation>1 нешто во поставките на сајтот не е разбрано</translation>
    </message>
    <message numerus="yes">
        <source>{count} things in the site’s settings were not understood</source>
        <translation>
            <numerusform>{count} нешто во поставките на сајтот не е разбрано</numerusform>
            <numerusform>{count} нешта во поставките на сајтот не се разбрани</numerusform>
            <numerusform>{count} нешта во поставките на сајтот не се разбрани</numerusform>
        </translation>
    </message>
    <message>
        <source>{places} and {count} more</source>
        <translation>{places} и уште {count}</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found</source>
        <translation>Најдено</translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message>
        <source>Find in all posts</source>
        <translation>Најди во сите објави</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Разликувај големи и мали букви</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Само цели зборови</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Замени</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Words in titles, texts and details, in either script</source>
        <translation>Зборови во наслови, текстови и детали, на обете писма</translation>
    </message>
    <message>
        <source>Looking into posts</source>
        <translation>Се пребаруваат објавите</translation>
    </message>
</context>
<context>
    <name>FoundRows</name>
    <message>
        <source>{title}, places: {count}</source>
        <translation>{title}, места: {count}</translation>
    </message>
    <message>
        <source>line {line}: {text}</source>
        <translation>ред {line}: {text}</translation>
    </message>
    <message>
        <source>{said}; {old} becomes {new}</source>
        <translation>{said}; {old} станува {new}</translation>
    </message>
</context>
<context>
    <name>FrontPage</name>
    <message>
        <source>Not known since when</source>
        <translation>Не се знае од кога</translation>
    </message>
    <message>
        <source>Just put up</source>
        <translation>Штотуку ставена</translation>
    </message>
    <message>
        <source>Up for {count} min</source>
        <translation>На насловна {count} мин.</translation>
    </message>
    <message>
        <source>Up for {count} h</source>
        <translation>На насловна {count} ч.</translation>
    </message>
    <message>
        <source>Up for one day</source>
        <translation>На насловна еден ден</translation>
    </message>
    <message numerus="yes">
        <source>Up for {count} days</source>
        <translation>
            <numerusform>На насловна {count} ден</numerusform>
            <numerusform>На насловна {count} дена</numerusform>
            <numerusform>На насловна {count} дена</numerusform>
        </translation>
    </message>
    <message>
        <source>Up since {when}</source>
        <translation>На насловна од {when}</translation>
    </message>
    <message>
        <source>Up for at least {count} min</source>
        <translation>На насловна барем {count} мин.</translation>
    </message>
    <message>
        <source>Up for at least {count} h</source>
        <translation>На насловна барем {count} ч.</translation>
    </message>
    <message>
        <source>Up for at least one day</source>
        <translation>На насловна барем еден ден</translation>
    </message>
    <message numerus="yes">
        <source>Up for at least {count} days</source>
        <translation>
            <numerusform>На насловна барем {count} ден</numerusform>
            <numerusform>На насловна барем {count} дена</numerusform>
            <numerusform>На насловна барем {count} дена</numerusform>
        </translation>
    </message>
    <message>
        <source>Up since {when} or longer</source>
        <translation>На насловна од {when} или подолго</translation>
    </message>
</context>
<context>
    <name>FrontPanel</name>
    <message>
        <source>Front page</source>
        <translation>Насловна страница</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Помести нагоре</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Помести надолу</translation>
    </message>
    <message>
        <source>Back to the post</source>
        <translation>Назад кон објавата</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>Симни</translation>
    </message>
    <message>
        <source>Reading posts…</source>
        <translation>Се читаат објавите…</translation>
    </message>
    <message>
        <source>{count} of {limit}</source>
        <translation>{count} од {limit}</translation>
    </message>
    <message>
        <source>Posts: {count}</source>
        <translation>Објави: {count}</translation>
    </message>
    <message>
        <source>In the order of “{field}”. Drag a post to its place, or press Alt+Up and Alt+Down.</source>
        <translation>По редоследот на „{field}“. Влечете објава на нејзиното место или притиснете Alt+Up и Alt+Down.</translation>
    </message>
    <message>
        <source>The newest is first, as on the site.</source>
        <translation>Прва е најновата, како на сајтот.</translation>
    </message>
    <message>
        <source>Nothing is on the front page. Type the title of a post above, or press the star of one in the list.</source>
        <translation>На насловната нема ништо. Погоре напишете наслов на објава или притиснете ја ѕвездата на некоја во списокот.</translation>
    </message>
    <message>
        <source>There is room for {limit}, and {count} are up.</source>
        <translation>Има место за {limit}, а ставени се {count}.</translation>
    </message>
    <message>
        <source>The newest {count} of {total} are shown.</source>
        <translation>Прикажани се најновите {count} од {total}.</translation>
    </message>
</context>
<context>
    <name>Fronting</name>
    <message>
        <source>The front page could not be read. Press F5 to read the posts again.</source>
        <translation>Насловната не можеше да се прочита. Притиснете F5 за објавите да се прочитаат повторно.</translation>
    </message>
    <message>
        <source>Reading posts…</source>
        <translation>Се читаат објавите…</translation>
    </message>
</context>
<context>
    <name>General</name>
    <message>
        <source>General</source>
        <translation>Општо</translation>
    </message>
    <message>
        <source>The posts that were open last</source>
        <translation>Објавите што последни беа отворени</translation>
    </message>
    <message>
        <source>The list of posts only</source>
        <translation>Само списокот на објави</translation>
    </message>
    <message>
        <source>Every half second</source>
        <translation>Секоја половина секунда</translation>
    </message>
    <message>
        <source>Every second</source>
        <translation>Секоја секунда</translation>
    </message>
    <message>
        <source>Every second and a half</source>
        <translation>На секоја секунда и половина</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>Каде се чува</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Папка со податоци</translation>
    </message>
    <message>
        <source>Unsaved text and earlier versions.</source>
        <translation>Незачуван текст и претходни верзии.</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Програмата</translation>
    </message>
    <message>
        <source>It changes when Byline is started again.</source>
        <translation>Се менува кога Byline ќе се стартува повторно.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Јазик</translation>
    </message>
    <message>
        <source>Unsaved text comes back in any case.</source>
        <translation>Незачуваниот текст се враќа во секој случај.</translation>
    </message>
    <message>
        <source>A site &amp;opens with</source>
        <translation>Сајтот се &amp;отвора со</translation>
    </message>
    <message>
        <source>It signs new posts, and tells colleagues who else has a post open.</source>
        <translation>Со него се потпишуваат новите објави, и колегите гледаат кај кого е отворена објавата.</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>Вашето &amp;име</translation>
    </message>
    <message>
        <source>Unsaved text</source>
        <translation>Незачуван текст</translation>
    </message>
    <message>
        <source>A copy is kept while you write, with pauses or without. After a power cut, only what was typed since the last copy is missing.</source>
        <translation>Копија се чува додека пишувате, со паузи или без нив. По прекин на струја недостасува само напишаното по последната копија.</translation>
    </message>
    <message>
        <source>Keep a &amp;copy</source>
        <translation>Чувај &amp;копија</translation>
    </message>
    <message>
        <source>Every {seconds} seconds</source>
        <translation>На секои {seconds} сек.</translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>Nothing is in it.</source>
        <translation>Внатре нема ништо.</translation>
    </message>
</context>
<context>
    <name>GroupButton</name>
    <message>
        <source>Group: {name}</source>
        <translation>Група: {name}</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Без групи</translation>
    </message>
</context>
<context>
    <name>GroupedModel</name>
    <message>
        <source>{group}, posts: {count}, folded</source>
        <translation>{group}, објави: {count}, свиткана</translation>
    </message>
    <message>
        <source>{group}, posts: {count}, unfolded</source>
        <translation>{group}, објави: {count}, разгрната</translation>
    </message>
</context>
<context>
    <name>Grouping</name>
    <message>
        <source>Without a date</source>
        <translation>Без датум</translation>
    </message>
    <message>
        <source>Without a category</source>
        <translation>Без категорија</translation>
    </message>
    <message>
        <source>Without an author</source>
        <translation>Без автор</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Без групи</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месец</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категорија</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Without a value</source>
        <translation>Без вредност</translation>
    </message>
</context>
<context>
    <name>HeadingBox</name>
    <message>
        <source>Go to heading</source>
        <translation>Оди на меѓунаслов</translation>
    </message>
    <message>
        <source>Words of the heading</source>
        <translation>Зборови од меѓунасловот</translation>
    </message>
    <message>
        <source>Go to heading: some letters of it</source>
        <translation>Оди на меѓунаслов: неколку букви од него</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>Меѓунаслови</translation>
    </message>
    <message>
        <source>Line {number}</source>
        <translation>Ред {number}</translation>
    </message>
    <message>
        <source>No heading is called so.</source>
        <translation>Ниеден меѓунаслов не се вика така.</translation>
    </message>
    <message>
        <source>This post has no headings.</source>
        <translation>Објавата нема меѓунаслови.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Кратенки на тастатурата</translation>
    </message>
    <message>
        <source>The desktop newsroom for Markdown sites.</source>
        <translation>Редакција на Вашата маса, за сајтови во Markdown.</translation>
    </message>
    <message>
        <source>It changes what you meant to change, and no other byte.</source>
        <translation>Го менува тоа што сте сакале да го смените, и ниту еден бајт повеќе.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Слободен софтвер под Општата јавна лиценца на ГНУ (GPL), верзија 3 или понова.</translation>
    </message>
    <message>
        <source>About Byline</source>
        <translation>За Byline</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Versions of “{name}”</source>
        <translation>Верзии на „{name}“</translation>
    </message>
    <message>
        <source>+ underlined: only in this version  ·  − struck out: only in the editor now</source>
        <translation>+ подвлечено: само во оваа верзија  ·  − прецртано: само во уредувачот сега</translation>
    </message>
    <message>
        <source>This version and what is in the editor</source>
        <translation>Оваа верзија и тоа што е во уредувачот</translation>
    </message>
    <message>
        <source>There are no earlier versions of this post yet. From now on every save keeps what it replaces.</source>
        <translation>Сè уште нема претходни верзии на оваа објава. Отсега секое зачувување го чува тоа што го заменува.</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Копирај го текстот</translation>
    </message>
    <message>
        <source>Bring back this version</source>
        <translation>Врати ја верзијата</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
</context>
<context>
    <name>HtmlExport</name>
    <message>
        <source>Save as web page</source>
        <translation>Зачувај како веб-страница</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Веб-страница (*.html)</translation>
    </message>
    <message>
        <source>Web page saved</source>
        <translation>Веб-страницата е зачувана</translation>
    </message>
    <message>
        <source>Web page saved, with its pictures in “{folder}”</source>
        <translation>Веб-страницата е зачувана, а нејзините слики се во „{folder}“</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
    <message>
        <source>Making the web page…</source>
        <translation>Се прави веб-страницата…</translation>
    </message>
</context>
<context>
    <name>HunksView</name>
    <message>
        <source>What exactly changes</source>
        <translation>Што точно се менува</translation>
    </message>
    <message>
        <source>  … and more lines: {count}</source>
        <translation>  … и уште редови: {count}</translation>
    </message>
    <message>
        <source>It has been changed since.</source>
        <translation>Во меѓувреме е изменето.</translation>
    </message>
</context>
<context>
    <name>ImageFacts</name>
    <message>
        <source>Choose an image on the left.</source>
        <translation>Изберете слика лево.</translation>
    </message>
    <message>
        <source>Posts that use it: {count}</source>
        <translation>Објави што ја користат: {count}</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Не се користи</translation>
    </message>
    <message>
        <source>Will be written as {reference}</source>
        <translation>Ќе се запише како {reference}</translation>
    </message>
</context>
<context>
    <name>ImageField</name>
    <message>
        <source>Choose…</source>
        <translation>Избери…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Отстрани</translation>
    </message>
    <message>
        <source>{field}, small picture</source>
        <translation>{field}, мала слика</translation>
    </message>
    <message>
        <source>{field}, choose</source>
        <translation>{field}, избери</translation>
    </message>
    <message>
        <source>{field}, remove</source>
        <translation>{field}, отстрани</translation>
    </message>
    <message>
        <source>No image; drop one here</source>
        <translation>Нема слика; пуштете некоја тука</translation>
    </message>
</context>
<context>
    <name>ImageGrid</name>
    <message>
        <source>Images of the site</source>
        <translation>Слики на сајтот</translation>
    </message>
</context>
<context>
    <name>ImagePicker</name>
    <message>
        <source>Choose an image</source>
        <translation>Изберете слика</translation>
    </message>
    <message>
        <source>Make large photos smaller (2000 px) and remove location data</source>
        <translation>Намали ги големите фотографии (2000 px) и отстрани податоци за место</translation>
    </message>
    <message>
        <source>For images from this computer and from the clipboard</source>
        <translation>За слики од овој компјутер и од таблата со исечоци</translation>
    </message>
    <message>
        <source>From this computer…</source>
        <translation>Од овој компјутер…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Залепи</translation>
    </message>
    <message>
        <source>Take in the image on the clipboard</source>
        <translation>Внеси ја сликата од таблата со исечоци</translation>
    </message>
    <message>
        <source>Filter images…</source>
        <translation>Филтрирај слики…</translation>
    </message>
    <message>
        <source>Filter images by name</source>
        <translation>Филтрирај слики по име</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Папка:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>Сите папки</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Редослед</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Прво најновите</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>По име</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Use this image</source>
        <translation>Користи ја сликава</translation>
    </message>
    <message>
        <source>Copying {name} into the site…</source>
        <translation>Се копира {name} во сајтот…</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Слики</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Сите датотеки</translation>
    </message>
    <message>
        <source>Choose images to copy into the site</source>
        <translation>Изберете слики за копирање во сајтот</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>исечок</translation>
    </message>
</context>
<context>
    <name>Imaging</name>
    <message>
        <source>Choose a file</source>
        <translation>Изберете датотека</translation>
    </message>
    <message>
        <source>There is no image {name} in the site.</source>
        <translation>Во сајтот нема слика {name}.</translation>
    </message>
    <message>
        <source>Drawings such as {name} are shown in the preview only.</source>
        <translation>Цртежи како {name} се прикажуваат само во прегледот.</translation>
    </message>
    <message>
        <source>{name} is too large to be shown here.</source>
        <translation>{name} е преголема за да се прикаже тука.</translation>
    </message>
    <message>
        <source>{name} cannot be shown: it is not an image or is damaged.</source>
        <translation>{name} не може да се прикаже: не е слика или е оштетена.</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Помести нагоре (Alt+Up)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Помести надолу (Alt+Down)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Отстрани</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Празно</translation>
    </message>
    <message>
        <source>{field} {number}</source>
        <translation>{field} {number}</translation>
    </message>
    <message>
        <source>{item}, move up</source>
        <translation>{item}, помести нагоре</translation>
    </message>
    <message>
        <source>{item}, move down</source>
        <translation>{item}, помести надолу</translation>
    </message>
    <message>
        <source>{item}, remove</source>
        <translation>{item}, отстрани</translation>
    </message>
</context>
<context>
    <name>ItemsField</name>
    <message>
        <source>{count} in it</source>
        <translation>внатре: {count}</translation>
    </message>
    <message>
        <source>Add {what}</source>
        <translation>Додај {what}</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Додај</translation>
    </message>
    <message>
        <source>There may be {count} at most.</source>
        <translation>Може да има најмногу {count}.</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>Разгрни сè</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Свиткај сè</translation>
    </message>
</context>
<context>
    <name>KeptButton</name>
    <message>
        <source>Kept filters</source>
        <translation>Зачувани филтри</translation>
    </message>
    <message>
        <source>Of this site</source>
        <translation>На овој сајт</translation>
    </message>
    <message>
        <source>Keep this filter…</source>
        <translation>Зачувај го филтерот…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Заборави</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>Зачувај го филтерот</translation>
    </message>
    <message>
        <source>Name for “{filter}”:</source>
        <translation>Име за „{filter}“:</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Зачувај</translation>
    </message>
</context>
<context>
    <name>Leftovers</name>
    <message>
        <source>A save of “{name}” was cut short. What it would have written is among the post’s versions.</source>
        <translation>Едно зачувување на „{name}“ беше прекинато. Тоа што ќе го запишеше е меѓу верзиите на објавата.</translation>
    </message>
    <message>
        <source>A save was cut short. What it would have written is among the deleted posts, in the menu File.</source>
        <translation>Едно зачувување беше прекинато. Тоа што ќе го запишеше е меѓу избришаните објави, во менито Датотека.</translation>
    </message>
</context>
<context>
    <name>LimitDialog</name>
    <message>
        <source>Front page</source>
        <translation>Насловна страница</translation>
    </message>
    <message>
        <source>Posts on the front page</source>
        <translation>Објави на насловната страница</translation>
    </message>
    <message>
        <source>{count} of {limit}: which one comes down?</source>
        <translation>{count} од {limit}: која се симнува?</translation>
    </message>
    <message>
        <source>{count} of {limit}: which ones come down?</source>
        <translation>{count} од {limit}: кои се симнуваат?</translation>
    </message>
    <message>
        <source>Leave all up</source>
        <translation>Остави ги сите</translation>
    </message>
    <message>
        <source>Take it down</source>
        <translation>Симни ја</translation>
    </message>
    <message>
        <source>Take down: {chosen} of {needed}</source>
        <translation>Симни: {chosen} од {needed}</translation>
    </message>
</context>
<context>
    <name>LimitRows</name>
    <message>
        <source>Earlier versions of posts</source>
        <translation>Претходни верзии на објавите</translation>
    </message>
    <message>
        <source>Days with &amp;every version</source>
        <translation>Денови со &amp;сите верзии</translation>
    </message>
    <message>
        <source>Days with one an &amp;hour</source>
        <translation>Денови со по една на &amp;час</translation>
    </message>
    <message>
        <source>Days with one a &amp;day</source>
        <translation>Денови со по една на &amp;ден</translation>
    </message>
    <message>
        <source>The newest {count} versions of every post stay however old or large they are.</source>
        <translation>Најновите {count} верзии на секоја објава остануваат, колку и да се стари или големи.</translation>
    </message>
    <message>
        <source>&amp;Megabytes for all of them</source>
        <translation>&amp;Мегабајти за сите заедно</translation>
    </message>
    <message>
        <source>Back to the usual limits</source>
        <translation>Назад на вообичаените граници</translation>
    </message>
    <message>
        <source>Today that means: all versions since {every}, one an hour since {hourly}, one a day since {daily}, one a week before. When they need more than {space}, the oldest go first.</source>
        <translation>Денес тоа значи: сите верзии од {every}, по една на час од {hourly}, по една на ден од {daily}, а пред тоа по една неделно. Кога им треба повеќе од {space}, прво си одат најстарите.</translation>
    </message>
</context>
<context>
    <name>Limiting</name>
    <message>
        <source>“{title}” is to go up.</source>
        <translation>„{title}“ треба да дојде на насловната.</translation>
    </message>
    <message>
        <source>Posts that are to go up: {count}</source>
        <translation>Објави што треба да дојдат на насловната: {count}</translation>
    </message>
    <message>
        <source>“{title}” is up as well.</source>
        <translation>И „{title}“ е на насловната.</translation>
    </message>
</context>
<context>
    <name>LineNumbers</name>
    <message>
        <source>Line numbers</source>
        <translation>Броеви на редови</translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>Look</source>
        <translation>Изглед</translation>
    </message>
    <message>
        <source>More contrast is shown where the system is set to it.</source>
        <translation>Поголем контраст се прикажува ако е вклучен во системот.</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Бои</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Порака</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Take a look</source>
        <translation>Погледнете</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Забелешка</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message numerus="yes">
        <source>Move {count} posts</source>
        <translation>
            <numerusform>Премести {count} објава</numerusform>
            <numerusform>Премести {count} објави</numerusform>
            <numerusform>Премести {count} објави</numerusform>
        </translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Премести</translation>
    </message>
    <message>
        <source>Move to another folder</source>
        <translation>Премести во друга папка</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Папка</translation>
    </message>
</context>
<context>
    <name>NewPostDialog</name>
    <message>
        <source>New post</source>
        <translation>Нова објава</translation>
    </message>
    <message>
        <source>Create post</source>
        <translation>Создај објава</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Наслов</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Автор</translation>
    </message>
    <message>
        <source>&amp;Kind of post</source>
        <translation>&amp;Вид објава</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Датотека</translation>
    </message>
    <message>
        <source>The file name follows from the title.</source>
        <translation>Името на датотеката се прави од насловот.</translation>
    </message>
    <message>
        <source>“{word}” has both Latin and Cyrillic letters. They look alike, but are not found alike.</source>
        <translation>„{word}“ има и латинични и кирилични букви. Изгледаат исто, но не се наоѓаат исто.</translation>
    </message>
    <message>
        <source>The title has characters that cannot be seen. They are left out of the file name.</source>
        <translation>Насловот има знаци што не се гледаат. Во името на датотеката се изоставени.</translation>
    </message>
</context>
<context>
    <name>NoImages</name>
    <message>
        <source>Take one from this computer…</source>
        <translation>Земи од овој компјутер…</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>Прикажи ги сите слики</translation>
    </message>
    <message>
        <source>There are no images in this site yet.</source>
        <translation>Во сајтот сè уште нема слики.</translation>
    </message>
    <message>
        <source>No image matches “{words}”.</source>
        <translation>Ниедна слика не одговара на „{words}“.</translation>
    </message>
    <message>
        <source>There are no images in this folder.</source>
        <translation>Во оваа папка нема слики.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Undo</source>
        <translation>Поништи</translation>
    </message>
    <message>
        <source>The preview took too long over this text and was stopped. The text itself is safe.</source>
        <translation>На прегледот му требаше предолго за овој текст, па е запрен. Самиот текст е безбеден.</translation>
    </message>
</context>
<context>
    <name>ObjectField</name>
    <message>
        <source>Empty</source>
        <translation>Празно</translation>
    </message>
</context>
<context>
    <name>OpenPosts</name>
    <message>
        <source>Choose a post on the left, or press {keys} for a new one.</source>
        <translation>Изберете објава лево или притиснете {keys} за нова.</translation>
    </message>
    <message>
        <source>Choose a post on the left.</source>
        <translation>Изберете објава лево.</translation>
    </message>
</context>
<context>
    <name>OrderButton</name>
    <message>
        <source>Newest first</source>
        <translation>Прво најновите</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Прво најстарите</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Наслов</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Име на датотека</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категорија</translation>
    </message>
    <message>
        <source>In groups</source>
        <translation>Во групи</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>Редослед: {order}</translation>
    </message>
    <message>
        <source>, in groups: {group}</source>
        <translation>, во групи: {group}</translation>
    </message>
</context>
<context>
    <name>OtherFields</name>
    <message>
        <source>Other fields ({count})</source>
        <translation>Други полиња ({count})</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <source>Missing picture:</source>
        <translation>Слика што недостасува:</translation>
    </message>
    <message>
        <source>Picture on another server:</source>
        <translation>Слика на друг сервер:</translation>
    </message>
</context>
<context>
    <name>OutlinePane</name>
    <message>
        <source>Outline</source>
        <translation>Структура</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>(без зборови)</translation>
    </message>
    <message>
        <source>Close the outline</source>
        <translation>Затвори ја структурата</translation>
    </message>
    <message>
        <source>Headings of the post</source>
        <translation>Меѓунаслови на објавата</translation>
    </message>
</context>
<context>
    <name>Outlining</name>
    <message>
        <source>No post is open.</source>
        <translation>Нема отворена објава.</translation>
    </message>
    <message>
        <source>This post has no headings.</source>
        <translation>Објавата нема меѓунаслови.</translation>
    </message>
</context>
<context>
    <name>Outward</name>
    <message>
        <source>Write to {address}?</source>
        <translation>Да се пише на {address}?</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Пиши</translation>
    </message>
    <message>
        <source>The name in this link has letters that look like others. It really leads to {address}</source>
        <translation>Името во оваа врска има букви што личат на други. Таа всушност води до {address}</translation>
    </message>
    <message>
        <source>Open all the same</source>
        <translation>Сепак отвори</translation>
    </message>
    <message>
        <source>Open {address} in your browser?</source>
        <translation>Да се отвори {address} во прелистувачот?</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Отвори врска</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Копирај адреса</translation>
    </message>
    <message>
        <source>This link leads within the site. The preview stays with this post.</source>
        <translation>Врската води до друго место во сајтот. Прегледот останува на оваа објава.</translation>
    </message>
    <message>
        <source>This link would run a program. It is never followed.</source>
        <translation>Врската би стартувала програма. Таква врска никогаш не се отвора.</translation>
    </message>
    <message>
        <source>This link leads to a file or a program. It is never opened from here.</source>
        <translation>Врската води до датотека или програма. Од тука никогаш не се отвора.</translation>
    </message>
    <message>
        <source>This link leads nowhere, or to something that is never opened from here.</source>
        <translation>Врската не води никаде, или води до нешто што од тука никогаш не се отвора.</translation>
    </message>
    <message>
        <source>One picture is on another server and is not loaded.</source>
        <translation>Една слика е на друг сервер и не е вчитана.</translation>
    </message>
    <message numerus="yes">
        <source>{count} pictures are on other servers and are not loaded.</source>
        <translation>
            <numerusform>{count} слика е на друг сервер и не е вчитана.</numerusform>
            <numerusform>{count} слики се на други сервери и не се вчитани.</numerusform>
            <numerusform>{count} слики се на други сервери и не се вчитани.</numerusform>
        </translation>
    </message>
    <message>
        <source>Load for this post</source>
        <translation>Вчитај за оваа објава</translation>
    </message>
    <message>
        <source>Always for this site</source>
        <translation>Секогаш за овој сајт</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Save as PDF</source>
        <translation>Зачувај како PDF</translation>
    </message>
    <message>
        <source>A4 (210 × 297 mm)</source>
        <translation>A4 (210 × 297 мм)</translation>
    </message>
    <message>
        <source>Letter (8½ × 11 in)</source>
        <translation>Letter (8½ × 11 инчи)</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Тесни</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Вообичаени</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Широки</translation>
    </message>
    <message>
        <source>&amp;Title and date above each page, its number below</source>
        <translation>&amp;Наслов и датум над секоја страница, нејзиниот број под неа</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Зачувај…</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Хартија</translation>
    </message>
    <message>
        <source>&amp;Margins</source>
        <translation>&amp;Маргини</translation>
    </message>
</context>
<context>
    <name>PatternChoice</name>
    <message>
        <source>Not known</source>
        <translation>Не е познато</translation>
    </message>
    <message>
        <source>Another pattern…</source>
        <translation>Друг образец…</translation>
    </message>
    <message>
        <source>These are filled in for each post: {parts}.</source>
        <translation>За секоја објава се пополнува: {parts}.</translation>
    </message>
</context>
<context>
    <name>PlacingDialog</name>
    <message>
        <source>Looking for links to it…</source>
        <translation>Се бараат врски до неа…</translation>
    </message>
    <message>
        <source>&amp;Change them, so that they still lead here</source>
        <translation>&amp;Смени ги, за и понатаму да водат тука</translation>
    </message>
    <message>
        <source>No other post of this site links to it.</source>
        <translation>Ниедна друга објава на сајтот не води до неа.</translation>
    </message>
    <message>
        <source>Links to it in one other post would break: {links}.</source>
        <translation>Би се прекинале врски до неа во една друга објава: {links}.</translation>
    </message>
    <message>
        <source>Links to it in {posts} other posts would break: {links}.</source>
        <translation>Би се прекинале врски до неа: {links}, во други објави: {posts}.</translation>
    </message>
</context>
<context>
    <name>PostDetails</name>
    <message>
        <source>What you typed for “{name}” cannot be read, so it is not in the post yet.</source>
        <translation>Тоа што го напишавте за „{name}“ не може да се прочита, па сè уште не е во објавата.</translation>
    </message>
</context>
<context>
    <name>PostFiles</name>
    <message>
        <source>Undo</source>
        <translation>Поништи</translation>
    </message>
</context>
<context>
    <name>PostList</name>
    <message>
        <source>{count} posts</source>
        <translation>Објави: {count}</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Објави</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Отвори</translation>
    </message>
    <message>
        <source>Take down from featured</source>
        <translation>Симни од истакнатите</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Истакни</translation>
    </message>
    <message>
        <source>Change details</source>
        <translation>Измени детали</translation>
    </message>
    <message>
        <source>Set a detail…</source>
        <translation>Постави детаљ…</translation>
    </message>
    <message>
        <source>Category…</source>
        <translation>Категорија…</translation>
    </message>
    <message>
        <source>Author…</source>
        <translation>Автор…</translation>
    </message>
    <message>
        <source>Date…</source>
        <translation>Датум…</translation>
    </message>
    <message>
        <source>Add tags…</source>
        <translation>Додај ознаки…</translation>
    </message>
    <message>
        <source>Remove tags…</source>
        <translation>Отстрани ознаки…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дуплирај</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Преименувај…</translation>
    </message>
    <message>
        <source>Move to another folder…</source>
        <translation>Премести во друга папка…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Прикажи во папка</translation>
    </message>
    <message>
        <source>Copy file path</source>
        <translation>Копирај ја патеката</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>Премести во корпа</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Нацрт</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Закажана</translation>
    </message>
    <message>
        <source>featured</source>
        <translation>истакната</translation>
    </message>
</context>
<context>
    <name>PostModel</name>
    <message>
        <source>{post}, unsaved changes</source>
        <translation>{post}, незачувани измени</translation>
    </message>
</context>
<context>
    <name>PostPage</name>
    <message>
        <source>This post will be UTF-8 text from the next save on. The file stays as it is until then.</source>
        <translation>Објавата ќе биде текст UTF-8 од следното зачувување. Дотогаш датотеката останува како што е.</translation>
    </message>
    <message>
        <source>Convert…</source>
        <translation>Претвори…</translation>
    </message>
    <message>
        <source>Edit as text</source>
        <translation>Уреди како текст</translation>
    </message>
    <message>
        <source>This post has a very long line. It is shown without wrapping and colours to stay quick.</source>
        <translation>Објавава има многу долг ред. За да биде брза, се прикажува без прекршување и бои.</translation>
    </message>
    <message>
        <source>This is a very long post. It is shown without colours to stay quick.</source>
        <translation>Објавава е многу долга. За да биде брза, се прикажува без бои.</translation>
    </message>
    <message>
        <source>Two versions stand in this text, since a merge outside was not finished. Keep what is right, and delete the lines that begin with &lt;&lt;&lt;&lt;&lt;&lt;&lt;, ======= and &gt;&gt;&gt;&gt;&gt;&gt;&gt;.</source>
        <translation>Во текстот стојат две верзии, зашто некое спојување надвор не е завршено. Задржете го точното и избришете ги редовите што почнуваат со &lt;&lt;&lt;&lt;&lt;&lt;&lt;, ======= и &gt;&gt;&gt;&gt;&gt;&gt;&gt;.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
</context>
<context>
    <name>PostPlaces</name>
    <message>
        <source>{title} (copy)</source>
        <translation>{title} (копија)</translation>
    </message>
    <message>
        <source>Posts cannot be moved to {folder}.</source>
        <translation>Објави не можат да се преместат во {folder}.</translation>
    </message>
    <message>
        <source>Nothing was moved: it is in that folder already.</source>
        <translation>Ништо не е преместено: веќе е во таа папка.</translation>
    </message>
    <message>
        <source>“{title}” is now in {folder}</source>
        <translation>„{title}“ сега е во {folder}</translation>
    </message>
    <message>
        <source>The file of “{title}” is now called {name}</source>
        <translation>Датотеката на „{title}“ сега се вика {name}</translation>
    </message>
    <message>
        <source>Posts moved: {count}</source>
        <translation>Преместени објави: {count}</translation>
    </message>
    <message>
        <source>The old name is back</source>
        <translation>Старото име е вратено</translation>
    </message>
    <message>
        <source>The links in “{name}” were left as they were.</source>
        <translation>Врските во „{name}“ се оставени како што беа.</translation>
    </message>
</context>
<context>
    <name>PostSaving</name>
    <message>
        <source>Try again</source>
        <translation>Обиди се пак</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Зачувај на друго место…</translation>
    </message>
</context>
<context>
    <name>PostTabs</name>
    <message>
        <source>Open posts</source>
        <translation>Отворени објави</translation>
    </message>
</context>
<context>
    <name>PostsPanel</name>
    <message>
        <source>Posts: {count}</source>
        <translation>Објави: {count}</translation>
    </message>
    <message>
        <source>{shown} of {count}</source>
        <translation>{shown} од {count}</translation>
    </message>
    <message>
        <source>No posts match.</source>
        <translation>Нема такви објави.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Исчисти го филтерот</translation>
    </message>
    <message>
        <source>Reading posts…</source>
        <translation>Се читаат објавите…</translation>
    </message>
    <message>
        <source>No posts yet.</source>
        <translation>Сè уште нема објави.</translation>
    </message>
    <message>
        <source>New post</source>
        <translation>Нова објава</translation>
    </message>
</context>
<context>
    <name>PostsTable</name>
    <message>
        <source>No posts match.</source>
        <translation>Нема такви објави.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Исчисти го филтерот</translation>
    </message>
    <message>
        <source>Reading posts…</source>
        <translation>Се читаат објавите…</translation>
    </message>
    <message>
        <source>No posts yet.</source>
        <translation>Сè уште нема објави.</translation>
    </message>
    <message>
        <source>New post</source>
        <translation>Нова објава</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Поставки</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Ниедна поставка ги нема тие зборови.</translation>
    </message>
    <message>
        <source>These preferences could not be stored. They are in force until Byline is closed.</source>
        <translation>Поставките не можеа да се зачуваат. Важат додека не се затвори Byline.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страници</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>The preview is starting…</source>
        <translation>Прегледот се вклучува…</translation>
    </message>
    <message>
        <source>The preview stopped. Your text is safe, and you can go on writing.</source>
        <translation>Прегледот запре. Текстот Ви е безбеден и може да продолжите да пишувате.</translation>
    </message>
    <message>
        <source>Show the preview again</source>
        <translation>Прикажи го прегледот пак</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Преглед</translation>
    </message>
    <message>
        <source>What you write appears here.</source>
        <translation>Тука се појавува тоа што го пишувате.</translation>
    </message>
    <message>
        <source>No post is open.</source>
        <translation>Нема отворена објава.</translation>
    </message>
    <message>
        <source>Picture on another server:</source>
        <translation>Слика на друг сервер:</translation>
    </message>
    <message>
        <source>Missing picture:</source>
        <translation>Слика што недостасува:</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копирај</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Избери сè</translation>
    </message>
</context>
<context>
    <name>PreviewLook</name>
    <message>
        <source>Preview st&amp;yle</source>
        <translation>Ст&amp;ил на прегледот</translation>
    </message>
    <message>
        <source>Choose a style sheet of the site</source>
        <translation>Изберете лист со стилови од сајтот</translation>
    </message>
    <message>
        <source>Style sheets (*.css)</source>
        <translation>Листови со стилови (*.css)</translation>
    </message>
    <message>
        <source>“{name}” is not used: it has no place for the text, {content}.</source>
        <translation>„{name}“ не се користи: нема место за текстот, {content}.</translation>
    </message>
    <message>
        <source>“{name}” is not used: it is too large for a page.</source>
        <translation>„{name}“ не се користи: преголема е за страница.</translation>
    </message>
    <message>
        <source>“{name}” is not used: it cannot be read as text.</source>
        <translation>„{name}“ не се користи: не може да се прочита како текст.</translation>
    </message>
    <message>
        <source>The style sheet “{name}” is not there any more. Posts are shown in Byline&apos;s own style.</source>
        <translation>Листот со стилови „{name}“ го нема повеќе. Објавите се прикажуваат во стилот на Byline.</translation>
    </message>
    <message>
        <source>&amp;Byline&apos;s own</source>
        <translation>&amp;Сопствен на Byline</translation>
    </message>
    <message>
        <source>As the site: {name}</source>
        <translation>Како сајтот: {name}</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>Из&amp;бери…</translation>
    </message>
    <message>
        <source>Only a style sheet inside the site&apos;s folder can be used.</source>
        <translation>Може да се користи само лист со стилови од папката на сајтот.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Sent to the printer</source>
        <translation>Испратено на печатачот</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Се печати…</translation>
    </message>
    <message>
        <source>Making the PDF…</source>
        <translation>Се прави PDF…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Зачувај како PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>Датотека PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PDF saved</source>
        <translation>Датотеката PDF е зачувана</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
</context>
<context>
    <name>ProblemModel</name>
    <message>
        <source>Problem</source>
        <translation>Проблем</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Детаљ</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ред</translation>
    </message>
    <message>
        <source>{title} · problems: {count}</source>
        <translation>{title} · проблеми: {count}</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>ред {line}</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Не работи</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Бара внимание</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Забелешка</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>The details cannot be read: {detail}. The text can be edited; the details are left as they are.</source>
        <translation>Деталите не можат да се прочитаат: {detail}. Текстот може да се уредува; деталите остануваат како што се.</translation>
    </message>
    <message>
        <source>“{detail}” stands in the details twice; sites read the last one or refuse the post. It is left as it is.</source>
        <translation>„{detail}“ стои двапати во деталите; сајтовите го читаат последното или ја одбиваат објавата. Останува како што е.</translation>
    </message>
    <message>
        <source>This detail stands there more than once, in these lines: {detail}. It was left as it is.</source>
        <translation>Овој детаљ стои повеќепати, во овие редови: {detail}. Оставен е како што е.</translation>
    </message>
    <message>
        <source>The details begin with {detail} but are never closed, so the whole file is shown as text.</source>
        <translation>Деталите почнуваат со {detail}, но никаде не завршуваат, па целата датотека е прикажана како текст.</translation>
    </message>
    <message>
        <source>The details are larger or deeper than sites read ({detail}), so they are left as they are.</source>
        <translation>Деталите се поголеми или подлабоки отколку што читаат сајтовите ({detail}), па остануваат како што се.</translation>
    </message>
    <message>
        <source>The details are written in {detail}. They are shown and left as they are; the text can be edited.</source>
        <translation>Деталите се запишани во {detail}. Се прикажуваат и остануваат како што се; текстот може да се уредува.</translation>
    </message>
    <message>
        <source>This file is not UTF-8 text ({detail}), so saving it could damage it. It is open for reading.</source>
        <translation>Датотеката не е текст UTF-8 ({detail}), па зачувувањето би можело да ја оштети. Отворена е за читање.</translation>
    </message>
    <message>
        <source>This post leads out of the site through a link, to {detail}. It is open for reading.</source>
        <translation>Објавава преку врска води надвор од сајтот, во {detail}. Отворена е за читање.</translation>
    </message>
    <message>
        <source>A character that no text has stands here (NUL). The text can be edited; the details are left as they are.</source>
        <translation>Тука стои знак што го нема во ниеден текст (NUL). Текстот може да се уредува; деталите остануваат како што се.</translation>
    </message>
    <message>
        <source>This file is not text. It is left as it is.</source>
        <translation>Датотеката не е текст. Останува како што е.</translation>
    </message>
    <message>
        <source>This file is larger than {detail}. It is left as it is.</source>
        <translation>Датотеката е поголема од {detail}. Останува како што е.</translation>
    </message>
    <message>
        <source>“{detail}” is written in a way that cannot be changed safely here. It was left as it is.</source>
        <translation>„{detail}“ е запишано на начин што не може безбедно да се менува тука. Оставено е како што е.</translation>
    </message>
    <message>
        <source>The file cannot be read: {detail}.</source>
        <translation>Датотеката не може да се прочита: {detail}.</translation>
    </message>
    <message>
        <source>The image {detail} is not there.</source>
        <translation>Сликата {detail} ја нема.</translation>
    </message>
    <message>
        <source>The file {detail} is not there.</source>
        <translation>Датотеката {detail} ја нема.</translation>
    </message>
    <message>
        <source>{detail} leads out of the site’s folder, so it will not be on the site.</source>
        <translation>{detail} води надвор од папката на сајтот, па нема да биде на сајтот.</translation>
    </message>
    <message>
        <source>The file of {detail} is called otherwise on disk: capital and small letters differ, or how accents are stored. Web servers tell them apart.</source>
        <translation>Датотеката на {detail} на дискот се вика поинаку: се разликуваат големи и мали букви или записот на акцентите. Веб-серверите ги разликуваат.</translation>
    </message>
    <message>
        <source>The image {detail} is large, so the page loads slowly.</source>
        <translation>Сликата {detail} е голема, па страницата се вчитува бавно.</translation>
    </message>
    <message>
        <source>The image {detail} has no description for blind readers.</source>
        <translation>Сликата {detail} нема опис за слепи читатели.</translation>
    </message>
    <message>
        <source>{detail} is a place on one computer, which nobody else can open.</source>
        <translation>{detail} е место на еден компјутер, кое никој друг не може да го отвори.</translation>
    </message>
    <message>
        <source>The link {detail} leads to nothing in this site.</source>
        <translation>Врската {detail} не води никаде на овој сајт.</translation>
    </message>
    <message>
        <source>Another post has the same address: {detail}.</source>
        <translation>Друга објава ја има истата адреса: {detail}.</translation>
    </message>
    <message>
        <source>No other post is in the category {detail}.</source>
        <translation>Ниедна друга објава не е во категоријата {detail}.</translation>
    </message>
    <message>
        <source>The date is in the future: {detail}.</source>
        <translation>Датумот е во иднината: {detail}.</translation>
    </message>
    <message>
        <source>The post has no title.</source>
        <translation>Објавата нема наслов.</translation>
    </message>
    <message>
        <source>More posts are featured than the site shows: {detail}.</source>
        <translation>Истакнати се повеќе објави отколку што прикажува сајтот: {detail}.</translation>
    </message>
    <message>
        <source>{detail}</source>
        <translation>{detail}</translation>
    </message>
    <message>
        <source>{detail} is not a date in the calendar.</source>
        <translation>{detail} не е датум во календарот.</translation>
    </message>
    <message>
        <source>“{detail}” is needed and is empty.</source>
        <translation>„{detail}“ е задолжително, а е празно.</translation>
    </message>
    <message>
        <source>{detail} is none of the choices of this field.</source>
        <translation>{detail} не е меѓу можните вредности на полето.</translation>
    </message>
    <message>
        <source>“{detail}” takes a number.</source>
        <translation>„{detail}“ прима број.</translation>
    </message>
    <message>
        <source>“{detail}” takes a whole number.</source>
        <translation>„{detail}“ прима цел број.</translation>
    </message>
    <message>
        <source>The number is too small: {detail}.</source>
        <translation>Бројот е премал: {detail}.</translation>
    </message>
    <message>
        <source>The number is too great: {detail}.</source>
        <translation>Бројот е преголем: {detail}.</translation>
    </message>
    <message>
        <source>There are too few: {detail}.</source>
        <translation>Премалку се: {detail}.</translation>
    </message>
    <message>
        <source>There are too many: {detail}.</source>
        <translation>Премногу се: {detail}.</translation>
    </message>
    <message>
        <source>This does not have the form that the site asks for: {detail}.</source>
        <translation>Ова ја нема формата што ја бара сајтот: {detail}.</translation>
    </message>
    <message>
        <source>A sync program made this copy of {detail} when two people had changed it. Compare the two.</source>
        <translation>Програма за синхронизација ја направила оваа копија од {detail} кога двајца ја смениле. Споредете ги двете.</translation>
    </message>
    <message>
        <source>The file contains the marks of an unfinished merge.</source>
        <translation>Во датотеката има ознаки од недовршено спојување.</translation>
    </message>
</context>
<context>
    <name>ProblemsMark</name>
    <message>
        <source>Problems: {count}</source>
        <translation>Проблеми: {count}</translation>
    </message>
    <message>
        <source>Problems of this post: {count}</source>
        <translation>Проблеми на објавата: {count}</translation>
    </message>
    <message>
        <source>Show the problems of this post</source>
        <translation>Прикажи ги проблемите на објавата</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Проблеми</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Провери пак</translation>
    </message>
    <message>
        <source>Checking posts…</source>
        <translation>Се проверуваат објавите…</translation>
    </message>
    <message>
        <source>Checking posts: {done} of {total}</source>
        <translation>Се проверуваат објавите: {done} од {total}</translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation>Не се најдени проблеми.</translation>
    </message>
    <message>
        <source>Not all posts were checked.</source>
        <translation>Не се проверени сите објави.</translation>
    </message>
    <message>
        <source>Problems: {count} · in files: {posts}</source>
        <translation>Проблеми: {count} · во датотеки: {posts}</translation>
    </message>
    <message>
        <source> · the first {count} are listed</source>
        <translation> · наведени се првите {count}</translation>
    </message>
    <message>
        <source> · not all posts were checked</source>
        <translation> · не се проверени сите објави</translation>
    </message>
    <message>
        <source>Checking posts</source>
        <translation>Се проверуваат објавите</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Избери сè</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Нагоре</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>На&amp;долу</translation>
    </message>
</context>
<context>
    <name>QAccessibleActionInterface</name>
    <message>
        <source>Decrease</source>
        <translation>Намали</translation>
    </message>
    <message>
        <source>Decrease the value</source>
        <translation>Ја намалува вредноста</translation>
    </message>
    <message>
        <source>Goes back a page</source>
        <translation>Оди една страница назад</translation>
    </message>
    <message>
        <source>Goes to the next page</source>
        <translation>Оди на следната страница</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>Зголеми</translation>
    </message>
    <message>
        <source>Increase the value</source>
        <translation>Ја зголемува вредноста</translation>
    </message>
    <message>
        <source>Moves the element into the visible area</source>
        <translation>Го доведува елементот во видливиот дел</translation>
    </message>
    <message>
        <source>Next Page</source>
        <translation>Следна страница</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>Притисни</translation>
    </message>
    <message>
        <source>Previous Page</source>
        <translation>Претходна страница</translation>
    </message>
    <message>
        <source>Scroll Down</source>
        <translation>Помести надолу</translation>
    </message>
    <message>
        <source>Scroll Left</source>
        <translation>Помести налево</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>Помести надесно</translation>
    </message>
    <message>
        <source>Scroll Up</source>
        <translation>Помести нагоре</translation>
    </message>
    <message>
        <source>Scrolls down</source>
        <translation>Поместува надолу</translation>
    </message>
    <message>
        <source>Scrolls to the left</source>
        <translation>Поместува налево</translation>
    </message>
    <message>
        <source>Scrolls to the right</source>
        <translation>Поместува надесно</translation>
    </message>
    <message>
        <source>Scrolls up</source>
        <translation>Поместува нагоре</translation>
    </message>
    <message>
        <source>Set Focus</source>
        <translation>Постави фокус</translation>
    </message>
    <message>
        <source>Sets the focus</source>
        <translation>Го поставува фокусот</translation>
    </message>
    <message>
        <source>Show Menu</source>
        <translation>Прикажи мени</translation>
    </message>
    <message>
        <source>Show on Screen</source>
        <translation>Прикажи на екран</translation>
    </message>
    <message>
        <source>Shows the menu</source>
        <translation>Го прикажува менито</translation>
    </message>
    <message>
        <source>Toggle</source>
        <translation>Смени</translation>
    </message>
    <message>
        <source>Toggles the state</source>
        <translation>Ја менува состојбата</translation>
    </message>
    <message>
        <source>Triggers the action</source>
        <translation>Го извршува дејството</translation>
    </message>
</context>
<context>
    <name>QColorDialog</name>
    <message>
        <source>&amp;Add to Custom Colors</source>
        <translation>&amp;Додај во сопствените бои</translation>
    </message>
    <message>
        <source>&amp;Basic colors</source>
        <translation>&amp;Основни бои</translation>
    </message>
    <message>
        <source>&amp;Custom colors</source>
        <translation>Сопст&amp;вени бои</translation>
    </message>
    <message>
        <source>&amp;Green:</source>
        <translation>&amp;Зелена:</translation>
    </message>
    <message>
        <source>&amp;HTML:</source>
        <translation>&amp;HTML:</translation>
    </message>
    <message>
        <source>&amp;Pick Screen Color</source>
        <translation>Земи боја од &amp;екранот</translation>
    </message>
    <message>
        <source>&amp;Red:</source>
        <translation>&amp;Црвена:</translation>
    </message>
    <message>
        <source>&amp;Sat:</source>
        <translation>З&amp;аситеност:</translation>
    </message>
    <message>
        <source>&amp;Val:</source>
        <translation>Свет&amp;лина:</translation>
    </message>
    <message>
        <source>A&amp;lpha channel:</source>
        <translation>&amp;Провидност:</translation>
    </message>
    <message>
        <source>Bl&amp;ue:</source>
        <translation>&amp;Сина:</translation>
    </message>
    <message>
        <source>Cursor at %1, %2
Press ESC to cancel</source>
        <translation>Покажувач на %1, %2
ESC за откажување</translation>
    </message>
    <message>
        <source>Hu&amp;e:</source>
        <translation>&amp;Нијанса:</translation>
    </message>
    <message>
        <source>Select Color</source>
        <translation>Изберете боја</translation>
    </message>
</context>
<context>
    <name>QComboBox</name>
    <message>
        <source>False</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>Open the combo box selection popup</source>
        <translation>Отвори го списокот за избор</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Да</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>&amp;Billing information:</source>
        <translation>&amp;Податоци за наплата:</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>&amp;Крај:</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>По&amp;четок:</translation>
    </message>
    <message>
        <source>Banner Pages</source>
        <translation>Насловни листови</translation>
    </message>
    <message>
        <source>Classified</source>
        <translation>Класифицирано</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>Доверливо</translation>
    </message>
    <message>
        <source>Day (06:00 to 17:59)</source>
        <translation>Дење (06:00 до 17:59)</translation>
    </message>
    <message>
        <source>Hold Indefinitely</source>
        <translation>Задржи без рок</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Задача</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>Пр&amp;иоритет на задачата:</translation>
    </message>
    <message>
        <source>Job Control</source>
        <translation>Управување со задачата</translation>
    </message>
    <message>
        <source>Night (18:00 to 05:59)</source>
        <translation>Ноќе (18:00 до 05:59)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нема</translation>
    </message>
    <message>
        <source>Print Immediately</source>
        <translation>Печати веднаш</translation>
    </message>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>&amp;Закажано печатење:</translation>
    </message>
    <message>
        <source>Second Shift (16:00 to 23:59)</source>
        <translation>Втора смена (16:00 до 23:59)</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Строго доверливо</translation>
    </message>
    <message>
        <source>Specific Time</source>
        <translation>Во одредено време</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Стандардно</translation>
    </message>
    <message>
        <source>Third Shift (00:00 to 07:59)</source>
        <translation>Трета смена (00:00 до 07:59)</translation>
    </message>
    <message>
        <source>Top Secret</source>
        <translation>Државна тајна</translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation>Некласифицирано</translation>
    </message>
    <message>
        <source>Weekend (Saturday to Sunday)</source>
        <translation>Викенд (сабота и недела)</translation>
    </message>
</context>
<context>
    <name>QCupsPrinterSupport</name>
    <message>
        <source>Authentication Needed</source>
        <translation>Потребна е најава</translation>
    </message>
    <message>
        <source>Authentication needed to use %1 on %2.</source>
        <translation>За користење на %1 на %2 е потребна најава.</translation>
    </message>
    <message>
        <source>Authentication needed to use %1.</source>
        <translation>За користење на %1 е потребна најава.</translation>
    </message>
    <message>
        <source>Password:</source>
        <translation>Лозинка:</translation>
    </message>
    <message>
        <source>Username:</source>
        <translation>Корисничко име:</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>Во ред</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>Го затвора панелот</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Одвој</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>Го одвојува и го враќа панелот</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Папката не е најдена.
Проверете дали името е точно.</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Датотеката не е најдена.
Проверете дали името е точно.</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 веќе постои.
Да се замени?</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Избери</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>И&amp;збриши</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Барај во:</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Нова папка</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Отвори</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Преименувај</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Зачувај</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>„%1“ е заштитена од запишување.
Сепак да се избрише?</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Сите датотеки (*)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Сите датотеки (*)</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>Да се избрише „%1“?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Прикажи со подробности</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Прикажи како список</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>Папката не можеше да се избрише.</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Создај нова папка</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Создај нова папка</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Избриши</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Папка:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Име на датотека:</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Датотеки</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Вид датотеки:</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>Најди папка</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Напред</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Оди назад</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Оди напред</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Оди во горната папка</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Список на места и обележувачи</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Нова папка</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Отвори</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Горна папка</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Неодамнешни места</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Отстрани</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Зачувај како</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>Прикажи </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Прикажи &amp;скриени датотеки</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Странична лента</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Computer</source>
        <translation>Компјутер</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Изменето</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Мој компјутер</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Име</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Големина</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Вид</translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Откажи</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>За&amp;твори</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;Во ред</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Зачувај</translation>
    </message>
    <message>
        <source>Close without Saving</source>
        <translation>Затвори без зачувување</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Притиснете кратенка</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копирај</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Залепи</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Повт&amp;ори</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Поништи</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Исечи</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Избриши</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Избери сè</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>About Qt</source>
        <translation>За Qt</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Скриј подробности...</translation>
    </message>
    <message>
        <source>Show Details...</source>
        <translation>Прикажи подробности...</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Cicero (CC)</source>
        <translation>Цицеро (CC)</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Друга</translation>
    </message>
    <message>
        <source>Didot (DD)</source>
        <translation>Дидо (DD)</translation>
    </message>
    <message>
        <source>Height:</source>
        <translation>Висина:</translation>
    </message>
    <message>
        <source>Inches (in)</source>
        <translation>Инчи (in)</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Легната</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>Маргини</translation>
    </message>
    <message>
        <source>Millimeters (mm)</source>
        <translation>Милиметри (мм)</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Насоченост</translation>
    </message>
    <message>
        <source>Page &amp;order:</source>
        <translation>&amp;Редослед на страниците:</translation>
    </message>
    <message>
        <source>Page Layout</source>
        <translation>Распоред на страницата</translation>
    </message>
    <message>
        <source>Page size:</source>
        <translation>Големина на страницата:</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>&amp;Страници на лист:</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Хартија</translation>
    </message>
    <message>
        <source>Paper source:</source>
        <translation>Извор на хартијата:</translation>
    </message>
    <message>
        <source>Pica (P̸)</source>
        <translation>Пика (P̸)</translation>
    </message>
    <message>
        <source>Points (pt)</source>
        <translation>Точки (pt)</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Исправена</translation>
    </message>
    <message>
        <source>Reverse landscape</source>
        <translation>Легната, превртена</translation>
    </message>
    <message>
        <source>Reverse portrait</source>
        <translation>Исправена, превртена</translation>
    </message>
    <message>
        <source>Width:</source>
        <translation>Ширина:</translation>
    </message>
    <message>
        <source>bottom margin</source>
        <translation>долна маргина</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>left margin</source>
        <translation>лева маргина</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>мм</translation>
    </message>
    <message>
        <source>right margin</source>
        <translation>десна маргина</translation>
    </message>
    <message>
        <source>top margin</source>
        <translation>горна маргина</translation>
    </message>
</context>
<context>
    <name>QPageSize</name>
    <message>
        <source>Custom</source>
        <translation>Друга</translation>
    </message>
    <message>
        <source>Envelope B5</source>
        <translation>Плик B5</translation>
    </message>
    <message>
        <source>Envelope C4</source>
        <translation>Плик C4</translation>
    </message>
    <message>
        <source>Envelope C5</source>
        <translation>Плик C5</translation>
    </message>
    <message>
        <source>Envelope C6</source>
        <translation>Плик C6</translation>
    </message>
    <message>
        <source>Envelope DL</source>
        <translation>Плик DL</translation>
    </message>
    <message>
        <source>Postcard</source>
        <translation>Разгледница</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Не</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Да</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Прекини</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Примени</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отфрли</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Помош</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Занемари</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>Н&amp;е за сите</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Во ред</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Отвори</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Ресетирај</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Врати стандардно</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Обиди се пак</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зачувај</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Зачувај сè</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Да за с&amp;ите</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>%1 already exists.
Do you want to overwrite it?</source>
        <translation>%1 веќе постои.
Да се презапише?</translation>
    </message>
    <message>
        <source>%1 does not follow the correct syntax. Please use &apos;,&apos; to separate ranges and pages, &apos;-&apos; to define ranges and make sure ranges do not intersect with each other.</source>
        <translation>%1 не е правилно напишано. Ставете &apos;,&apos; меѓу опсезите и страниците, &apos;-&apos; за опсег, и внимавајте опсезите да не се преклопуваат.</translation>
    </message>
    <message>
        <source>%1 is a directory.
Please choose a different file name.</source>
        <translation>%1 е папка.
Изберете друго име на датотека.</translation>
    </message>
    <message>
        <source>&amp;Options &lt;&lt;</source>
        <translation>&amp;Опции &lt;&lt;</translation>
    </message>
    <message>
        <source>&amp;Options &gt;&gt;</source>
        <translation>&amp;Опции &gt;&gt;</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;Печати</translation>
    </message>
    <message>
        <source>All Pages</source>
        <translation>Сите страници</translation>
    </message>
    <message>
        <source>Bottom to Top, Left to Right</source>
        <translation>Оддолу нагоре, одлево надесно</translation>
    </message>
    <message>
        <source>Bottom to Top, Right to Left</source>
        <translation>Оддолу нагоре, оддесно налево</translation>
    </message>
    <message>
        <source>Duplex Settings Conflicts</source>
        <translation>Спротивни поставки за двострано печатење</translation>
    </message>
    <message>
        <source>Even Pages</source>
        <translation>Парни страници</translation>
    </message>
    <message>
        <source>File %1 is not writable.
Please choose a different file name.</source>
        <translation>Во датотеката %1 не може да се запишува.
Изберете друго име на датотека.</translation>
    </message>
    <message>
        <source>Invalid Pages Definition</source>
        <translation>Неправилно наведени страници</translation>
    </message>
    <message>
        <source>Left to Right, Bottom to Top</source>
        <translation>Одлево надесно, оддолу нагоре</translation>
    </message>
    <message>
        <source>Left to Right, Top to Bottom</source>
        <translation>Одлево надесно, одгоре надолу</translation>
    </message>
    <message>
        <source>Local file</source>
        <translation>Локална датотека</translation>
    </message>
    <message>
        <source>Odd Pages</source>
        <translation>Непарни страници</translation>
    </message>
    <message>
        <source>Options &apos;Pages Per Sheet&apos; and &apos;Page Set&apos; cannot be used together.
Please turn one of those options off.</source>
        <translation>„Страници на лист“ и „Избор на страници“ не можат да се користат заедно.
Исклучете едно од двете.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печатење</translation>
    </message>
    <message>
        <source>Print To File ...</source>
        <translation>Печати во датотека ...</translation>
    </message>
    <message>
        <source>Print to File (PDF)</source>
        <translation>Печати во датотека (PDF)</translation>
    </message>
    <message>
        <source>Right to Left, Bottom to Top</source>
        <translation>Оддесно налево, оддолу нагоре</translation>
    </message>
    <message>
        <source>Right to Left, Top to Bottom</source>
        <translation>Оддесно налево, одгоре надолу</translation>
    </message>
    <message>
        <source>The &apos;From&apos; value cannot be greater than the &apos;To&apos; value.</source>
        <translation>Првата страница не може да биде по последната.</translation>
    </message>
    <message>
        <source>There are conflicts in duplex settings. Do you want to fix them?</source>
        <translation>Поставките за двострано печатење се спротивни. Сакате ли да ги поправите?</translation>
    </message>
    <message>
        <source>Top to Bottom, Left to Right</source>
        <translation>Одгоре надолу, одлево надесно</translation>
    </message>
    <message>
        <source>Top to Bottom, Right to Left</source>
        <translation>Одгоре надолу, оддесно налево</translation>
    </message>
    <message>
        <source>Write PDF file</source>
        <translation>Запиши датотека PDF</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesDialog</name>
    <message>
        <source>Advanced Option Conflicts</source>
        <translation>Спротивни напредни опции</translation>
    </message>
    <message>
        <source>Custom value for %1</source>
        <translation>Своја вредност за %1</translation>
    </message>
    <message>
        <source>Job Options</source>
        <translation>Опции на задачата</translation>
    </message>
    <message>
        <source>Page Setup Conflicts</source>
        <translation>Спротивни поставки на страницата</translation>
    </message>
    <message>
        <source>Printer Properties</source>
        <translation>Својства на печатачот</translation>
    </message>
    <message>
        <source>There are conflicts in page setup options. Do you want to fix them?</source>
        <translation>Поставките на страницата се спротивни. Сакате ли да ги поправите?</translation>
    </message>
    <message>
        <source>There are conflicts in some advanced options. Do you want to fix them?</source>
        <translation>Некои напредни опции се спротивни. Сакате ли да ги поправите?</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesWidget</name>
    <message>
        <source>Advanced</source>
        <translation>Напредно</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Страница</translation>
    </message>
    <message>
        <source>There are conflicts in some options. Please fix them.</source>
        <translation>Некои опции се спротивни. Поправете ги.</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Collate</source>
        <translation>Подреди ги копиите</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Во боја</translation>
    </message>
    <message>
        <source>Color Mode</source>
        <translation>Боја</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Копии</translation>
    </message>
    <message>
        <source>Copies:</source>
        <translation>Копии:</translation>
    </message>
    <message>
        <source>Current Page</source>
        <translation>Тековната страница</translation>
    </message>
    <message>
        <source>Double Sided Printing</source>
        <translation>Двострано печатење</translation>
    </message>
    <message>
        <source>Grayscale</source>
        <translation>Сиви тонови</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>Врзување по долгата страна</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Исклучено</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Опции</translation>
    </message>
    <message>
        <source>Output Settings</source>
        <translation>Поставки за печатење</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>&amp;Избор на страници:</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страници</translation>
    </message>
    <message>
        <source>Pages from</source>
        <translation>Страници од</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>Печати сè</translation>
    </message>
    <message>
        <source>Print range</source>
        <translation>Што се печати</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>Од крајот</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Избраното</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>Врзување по кратката страна</translation>
    </message>
    <message>
        <source>Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.</source>
        <translation>Наведете страници или опсези, со запирки меѓу нив. Опсег се два броја со цртичка меѓу нив. На пример, 3,5-7,9 ги печати страниците 3, 5, 6, 7 и 9.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>до</translation>
    </message>
</context>
<context>
    <name>QPrintWidget</name>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Име:</translation>
    </message>
    <message>
        <source>Location:</source>
        <translation>Место:</translation>
    </message>
    <message>
        <source>Output &amp;file:</source>
        <translation>&amp;Датотека:</translation>
    </message>
    <message>
        <source>P&amp;roperties</source>
        <translation>&amp;Својства</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Преглед</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Печатач</translation>
    </message>
    <message>
        <source>Type:</source>
        <translation>Вид:</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Bottom</source>
        <translation>До крај</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Лев раб</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Страница надолу</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>Страница налево</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>Страница надесно</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Страница нагоре</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Десен раб</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Надолу</translation>
    </message>
    <message>
        <source>Scroll here</source>
        <translation>Дојди тука</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Налево</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Надесно</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Нагоре</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>До почеток</translation>
    </message>
</context>
<context>
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>Налево</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>Надесно</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копирај</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Залепи</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Повт&amp;ори</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Поништи</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Копирај ја &amp;врската</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Исечи</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Избриши</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Избери сè</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Byline</source>
        <translation>Byline</translation>
    </message>
</context>
<context>
    <name>QuickOpen</name>
    <message>
        <source>Open post</source>
        <translation>Отвори објава</translation>
    </message>
    <message>
        <source>Posts are still being read…</source>
        <translation>Објавите сè уште се читаат…</translation>
    </message>
    <message>
        <source>No post is called so.</source>
        <translation>Ниедна објава не се вика така.</translation>
    </message>
    <message>
        <source>No posts yet.</source>
        <translation>Сè уште нема објави.</translation>
    </message>
    <message>
        <source>Title or file name</source>
        <translation>Наслов или име на датотека</translation>
    </message>
    <message>
        <source>Open post: some letters of its title or file name</source>
        <translation>Отвори објава: неколку букви од насловот или од името на датотеката</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Објави</translation>
    </message>
</context>
<context>
    <name>RawField</name>
    <message>
        <source>Line {line}</source>
        <translation>Ред {line}</translation>
    </message>
    <message>
        <source>This cannot be read, so it is not in the post yet.</source>
        <translation>Ова не може да се прочита, па сè уште не е во објавата.</translation>
    </message>
</context>
<context>
    <name>Readers</name>
    <message>
        <source>A very long post</source>
        <translation>Многу долга објава</translation>
    </message>
    <message>
        <source>Words: {count} · {minutes} min</source>
        <translation>Зборови: {count} · {minutes} мин.</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Stop reading posts</source>
        <translation>Запри го читањето на објавите</translation>
    </message>
    <message>
        <source>Reading posts… {done} of {total}</source>
        <translation>Се читаат објавите… {done} од {total}</translation>
    </message>
</context>
<context>
    <name>RecentDialog</name>
    <message>
        <source>Recent changes</source>
        <translation>Неодамнешни промени</translation>
    </message>
    <message>
        <source>Changes are kept for 30 days.</source>
        <translation>Промените се чуваат 30 дена.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Поништи</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжи</translation>
    </message>
    <message>
        <source>No change was made in the last 30 days.</source>
        <translation>Во последните 30 дена нема промени.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Кога</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Што е направено</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Објави</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состојба</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>Во тек</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>Прекинато</translation>
    </message>
    <message>
        <source>Undo broken off</source>
        <translation>Поништувањето е прекинато</translation>
    </message>
    <message>
        <source>Stopped halfway</source>
        <translation>Запрено на пола пат</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Поништено</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Recovered text</source>
        <translation>Вратен текст</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Обиди се пак</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Зачувај на друго место…</translation>
    </message>
    <message>
        <source>Older unsaved text is among the versions of its post.</source>
        <translation>Постариот незачуван текст е меѓу верзиите на својата објава.</translation>
    </message>
    <message>
        <source>This post has no file yet. Saving it makes “{name}”.</source>
        <translation>Објавава сè уште нема датотека. Со зачувување настанува „{name}“.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зачувај</translation>
    </message>
    <message>
        <source>Unsaved changes from {time} are shown.</source>
        <translation>Прикажани се незачувани измени од {time}.</translation>
    </message>
    <message>
        <source>Show the saved post</source>
        <translation>Прикажи ја зачуваната објава</translation>
    </message>
    <message>
        <source>The saved post is shown. What was unsaved is among its versions.</source>
        <translation>Прикажана е зачуваната објава. Тоа што беше незачувано е меѓу нејзините верзии.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Врати го</translation>
    </message>
    <message>
        <source>Byline has ended unexpectedly while it opened these posts. This time none was opened, and everything unsaved is kept.</source>
        <translation>Byline неочекувано заврши додека ги отвораше овие објави. Овојпат не е отворена ниедна, а сè незачувано е сочувано.</translation>
    </message>
    <message>
        <source>Open them</source>
        <translation>Отвори ги</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Спореди</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Задржи</translation>
    </message>
    <message>
        <source>Some unsaved text is damaged. What is left of it is in “{folder}”.</source>
        <translation>Дел од незачуваниот текст е оштетен. Тоа што останало од него е во „{folder}“.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Прикажи во папка</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Затвори</translation>
    </message>
    <message>
        <source>Recovered “{name}” from {time}.</source>
        <translation>Вратен е текстот на „{name}“ од {time}.</translation>
    </message>
    <message>
        <source>Recovered {count} posts from {time}.</source>
        <translation>Вратени објави од {time}: {count}.</translation>
    </message>
</context>
<context>
    <name>Remembering</name>
    <message>
        <source>The settings could not be read; those of the time before are used. Change what is not right.</source>
        <translation>Поставките не можеа да се прочитаат; се користат претходните. Изменете го тоа што не е точно.</translation>
    </message>
    <message>
        <source>The settings could not be read, so everything is set as at the first start.</source>
        <translation>Поставките не можеа да се прочитаат, па сè е како при првото стартување.</translation>
    </message>
    <message>
        <source>The file is kept as “{name}”.</source>
        <translation>Датотеката е сочувана како „{name}“.</translation>
    </message>
    <message>
        <source>The settings are those of a newer Byline: what this one does not know of them stays as it is.</source>
        <translation>Поставките се од понов Byline: она што овој не го познава останува како што е.</translation>
    </message>
    <message>
        <source>Your posts are not concerned.</source>
        <translation>Вашите објави не се засегнати.</translation>
    </message>
    <message>
        <source>Settings, and which posts are open, are not being remembered: “{folder}” cannot be written to. Posts are saved as always. Make room there or allow writing, and it is tried again.</source>
        <translation>Поставките и отворените објави не се памтат: во „{folder}“ не може да се запишува. Објавите се зачувуваат како и секогаш. Направете место таму или дозволете запишување, и ќе се проба повторно.</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Rename post</source>
        <translation>Преименување објава</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Преименувај</translation>
    </message>
    <message>
        <source>As the &amp;title</source>
        <translation>Како &amp;насловот</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Име</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Датотека</translation>
    </message>
    <message>
        <source>A file name cannot have / \ : * ? &quot; &lt; &gt; | in it.</source>
        <translation>Во име на датотека не може да има / \ : * ? &quot; &lt; &gt; |.</translation>
    </message>
    <message>
        <source>The name has characters that cannot be seen.</source>
        <translation>Името има знаци што не се гледаат.</translation>
    </message>
    <message>
        <source>Windows keeps this name for a device. Choose another one.</source>
        <translation>Windows го чува ова име за уред. Изберете друго.</translation>
    </message>
    <message>
        <source>A name cannot begin with a dot, a hyphen or a similar sign.</source>
        <translation>Името не може да почнува со точка, цртичка или сличен знак.</translation>
    </message>
    <message>
        <source>A name cannot end with a dot or a space.</source>
        <translation>Името не може да завршува со точка или празно место.</translation>
    </message>
    <message>
        <source>The name is too long for a file.</source>
        <translation>Името е предолго за датотека.</translation>
    </message>
    <message>
        <source>There is already a post of that name.</source>
        <translation>Веќе има објава со тоа име.</translation>
    </message>
</context>
<context>
    <name>ReplaceRow</name>
    <message>
        <source>All posts</source>
        <translation>Сите објави</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Замени со</translation>
    </message>
    <message>
        <source>Which details</source>
        <translation>Кои детали</translation>
    </message>
    <message>
        <source>Replaced is exactly what is typed, in the same script.</source>
        <translation>Се заменува точно тоа што е напишано, на истото писмо.</translation>
    </message>
</context>
<context>
    <name>RichCopy</name>
    <message>
        <source>Selection copied as rich text</source>
        <translation>Избраниот дел е копиран како форматиран текст</translation>
    </message>
    <message>
        <source>Post copied as rich text</source>
        <translation>Објавата е копирана како форматиран текст</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Се копира…</translation>
    </message>
</context>
<context>
    <name>SavingElsewhere</name>
    <message>
        <source>Save a copy elsewhere</source>
        <translation>Зачувај копија на друго место</translation>
    </message>
    <message>
        <source>A copy of “{name}” is in “{folder}” as “{file}”. The post itself is not saved yet.</source>
        <translation>Копија од „{name}“ е во „{folder}“ како „{file}“. Самата објава сè уште не е зачувана.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Обиди се пак</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Зачувај на друго место…</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>None</source>
        <translation>Ниедна</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Не избирај ниедна</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Истакни</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>Симни</translation>
    </message>
    <message>
        <source>Change details</source>
        <translation>Измени детали</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Извези…</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>Во корпа</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>Избрани: {count}</translation>
    </message>
    <message>
        <source>None selected</source>
        <translation>Ништо не е избрано</translation>
    </message>
    <message>
        <source>Export the selected posts</source>
        <translation>Извези ги избраните објави</translation>
    </message>
    <message>
        <source>Export all posts that are shown</source>
        <translation>Извези ги сите прикажани објави</translation>
    </message>
    <message>
        <source>Table for spreadsheets (CSV)…</source>
        <translation>Табела за пресметки (CSV)…</translation>
    </message>
    <message>
        <source>All details (JSON)…</source>
        <translation>Сите детали (JSON)…</translation>
    </message>
    <message>
        <source>Copies of the files…</source>
        <translation>Копии на датотеките…</translation>
    </message>
    <message>
        <source>Category…</source>
        <translation>Категорија…</translation>
    </message>
    <message>
        <source>Author…</source>
        <translation>Автор…</translation>
    </message>
    <message>
        <source>Date…</source>
        <translation>Датум…</translation>
    </message>
    <message>
        <source>Add tags…</source>
        <translation>Додај ознаки…</translation>
    </message>
    <message>
        <source>Set a detail…</source>
        <translation>Постави детаљ…</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Shortcuts</source>
        <translation>Кратенки</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Без кратенка</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Вообичаена кратенка</translation>
    </message>
    <message>
        <source>Usual keys for all</source>
        <translation>Вообичаени кратенки за сè</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нема</translation>
    </message>
    <message>
        <source>{keys} (usually {usual})</source>
        <translation>{keys} (вообичаено {usual})</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Наредби и нивните кратенки</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Наредба</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Кратенка</translation>
    </message>
    <message>
        <source>Keys for “{command}”</source>
        <translation>Кратенка за „{command}“</translation>
    </message>
    <message>
        <source>{keys} cannot be used: it types or moves in a text. Use Ctrl with a letter, or F1 to F12.</source>
        <translation>{keys} не може да се користи: пишува или се движи во текст. Користете Ctrl со буква, или F1 до F12.</translation>
    </message>
    <message>
        <source>{keys} belongs to “{command}”.</source>
        <translation>{keys} е на „{command}“.</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>Користи ја тука</translation>
    </message>
    <message>
        <source>These keys were taken from {commands}.</source>
        <translation>Овие кратенки се одземени од {commands}.</translation>
    </message>
</context>
<context>
    <name>SiteCommands</name>
    <message>
        <source>Open site folder</source>
        <translation>Отвори папка на сајт</translation>
    </message>
</context>
<context>
    <name>SiteDialog</name>
    <message>
        <source>About this site</source>
        <translation>За овој сајт</translation>
    </message>
    <message>
        <source>Files of new posts</source>
        <translation>Датотеки на нови објави</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Адреси</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зачувај</translation>
    </message>
    <message>
        <source>Back to what was found</source>
        <translation>Назад на тоа што е најдено</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>Папка со слики</translation>
    </message>
    <message>
        <source>What stands before an image’s name</source>
        <translation>Што стои пред името на сликата</translation>
    </message>
    <message>
        <source>How images are written</source>
        <translation>Како се запишуваат сликите</translation>
    </message>
    <message>
        <source>Most posts featured at once</source>
        <translation>Најмногу истакнати објави одеднаш</translation>
    </message>
    <message>
        <source>As the posts around do</source>
        <translation>Како во соседните објави</translation>
    </message>
    <message>
        <source>From where the post is</source>
        <translation>Од местото на објавата</translation>
    </message>
    <message>
        <source>From the start of the site</source>
        <translation>Од почетокот на сајтот</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Кој било број</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Сајт</translation>
    </message>
    <message>
        <source>&amp;Posts are in</source>
        <translation>&amp;Објавите се во</translation>
    </message>
    <message>
        <source>&amp;Images are in</source>
        <translation>&amp;Сликите се во</translation>
    </message>
    <message>
        <source>&amp;Before their names</source>
        <translation>&amp;Пред нивните имиња</translation>
    </message>
    <message>
        <source>Images are &amp;written</source>
        <translation>Сликите се &amp;запишуваат</translation>
    </message>
    <message>
        <source>&amp;Files of new posts</source>
        <translation>&amp;Датотеки на нови објави</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>&amp;Адреси</translation>
    </message>
    <message>
        <source>Featured at &amp;once</source>
        <translation>Истакнати &amp;најмногу</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Не е разбрано</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Избери…</translation>
    </message>
    <message>
        <source>Choose the folder of images</source>
        <translation>Изберете ја папката со слики</translation>
    </message>
    <message>
        <source>Beside each post</source>
        <translation>До секоја објава</translation>
    </message>
    <message>
        <source>Line {line}: {text}</source>
        <translation>Ред {line}: {text}</translation>
    </message>
    <message>
        <source>What you change is kept in “{file}” in the site, for everybody who works on it.</source>
        <translation>Тоа што ќе го смените се чува во „{file}“ во сајтот, за сите што работат на него.</translation>
    </message>
    <message>
        <source>The examples are of “{title}”.</source>
        <translation>Примерите се од „{title}“.</translation>
    </message>
    <message>
        <source>“{name}” is not in the site’s folder.</source>
        <translation>„{name}“ не е во папката на сајтот.</translation>
    </message>
    <message>
        <source>An image is written as {written}</source>
        <translation>Слика се запишува како {written}</translation>
    </message>
    <message>
        <source>The folder of images has to be in the site’s folder.</source>
        <translation>Папката со слики мора да биде во папката на сајтот.</translation>
    </message>
    <message>
        <source>There is no folder “{name}” in the site.</source>
        <translation>Во сајтот нема папка „{name}“.</translation>
    </message>
    <message>
        <source>All new posts would get the same file name.</source>
        <translation>Сите нови објави би добиле исто име на датотека.</translation>
    </message>
</context>
<context>
    <name>SiteInfo</name>
    <message>
        <source>What is known of this site was changed</source>
        <translation>Сменето е тоа што се знае за сајтот</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Which kind of Markdown the preview follows</source>
        <translation>Кој вид Markdown го следи прегледот</translation>
    </message>
    <message>
        <source>{site} · posts: {count}</source>
        <translation>{site} · објави: {count}</translation>
    </message>
    <message>
        <source>{site} · posts: {count} · with problems: {problems}</source>
        <translation>{site} · објави: {count} · со проблеми: {problems}</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Незачувани измени</translation>
    </message>
    <message>
        <source>Unsaved changes · copy kept {time}</source>
        <translation>Незачувани измени · копија во {time}</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Зачувано {time}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Се зачувува…</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Сменето на диск</translation>
    </message>
    <message>
        <source>Not on disk</source>
        <translation>Не е на диск</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Само за читање</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>Clear</source>
        <translation>Исчисти</translation>
    </message>
    <message>
        <source>Posts: {shown}</source>
        <translation>Објави: {shown}</translation>
    </message>
    <message>
        <source>{shown} of {count}</source>
        <translation>{shown} од {count}</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>Во {folder}</translation>
    </message>
    <message>
        <source>Only posts in {folder}; show all</source>
        <translation>Само објави во {folder}; прикажи ги сите</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Исчисти го филтерот</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>featured</source>
        <translation>истакната</translation>
    </message>
    <message>
        <source>not featured</source>
        <translation>не е истакната</translation>
    </message>
    <message>
        <source>Select all or none</source>
        <translation>Избери ги сите или ниедна</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Избрана</translation>
    </message>
</context>
<context>
    <name>TagLabels</name>
    <message>
        <source>Shortcode:</source>
        <translation>Краток код:</translation>
    </message>
    <message>
        <source>Template tag:</source>
        <translation>Ознака од шаблон:</translation>
    </message>
    <message>
        <source>Component:</source>
        <translation>Компонента:</translation>
    </message>
    <message>
        <source>Code of the page:</source>
        <translation>Код на страницата:</translation>
    </message>
    <message>
        <source>Value from the site:</source>
        <translation>Вредност од сајтот:</translation>
    </message>
    <message>
        <source>Remark, not shown:</source>
        <translation>Забелешка, не се прикажува:</translation>
    </message>
</context>
<context>
    <name>TagList</name>
    <message>
        <source>Press Enter to add a text, Backspace to remove the last one.</source>
        <translation>Притиснете Enter за да додадете текст, Backspace за да го отстраните последниот.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Додај…</translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message>
        <source>Show</source>
        <translation>Прикажи</translation>
    </message>
    <message>
        <source>“{name}” was updated from disk.</source>
        <translation>„{name}“ е освежена од дискот.</translation>
    </message>
    <message>
        <source>“{name}” was merged with changes from disk.</source>
        <translation>„{name}“ е споена со промените од дискот.</translation>
    </message>
    <message>
        <source>“{name}” was deleted or moved. Its text is still here.</source>
        <translation>„{name}“ е избришана или преместена. Нејзиниот текст е сè уште тука.</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program while you were editing.</source>
        <translation>„{name}“ ја смени друга програма додека ја уредувавте.</translation>
    </message>
    <message>
        <source>updated: {count}</source>
        <translation>освежени: {count}</translation>
    </message>
    <message>
        <source>merged: {count}</source>
        <translation>споени: {count}</translation>
    </message>
    <message>
        <source>waiting for you: {count}</source>
        <translation>чекаат на Вас: {count}</translation>
    </message>
    <message>
        <source>deleted or moved: {count}</source>
        <translation>избришани или преместени: {count}</translation>
    </message>
    <message>
        <source>Another program changed {count} open posts ({counts}).</source>
        <translation>Друга програма смени отворени објави: {count} ({counts}).</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>Post text</source>
        <translation>Текст на објавата</translation>
    </message>
    <message>
        <source>Write the post here.</source>
        <translation>Тука напишете ја објавата.</translation>
    </message>
</context>
<context>
    <name>TitleField</name>
    <message>
        <source>Title</source>
        <translation>Наслов</translation>
    </message>
</context>
<context>
    <name>TitleRow</name>
    <message>
        <source>Title</source>
        <translation>Наслов</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Tools</source>
        <translation>Алатки</translation>
    </message>
</context>
<context>
    <name>Trashing</name>
    <message numerus="yes">
        <source>Move {count} posts to the trash?</source>
        <translation>
            <numerusform>Да се премести {count} објава во корпата?</numerusform>
            <numerusform>Да се преместат {count} објави во корпата?</numerusform>
            <numerusform>Да се преместат {count} објави во корпата?</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be brought back with Undo, and later from the trash or from Deleted posts.</source>
        <translation>Може да се вратат со „Поништи“, а подоцна од корпата или од „Избришани објави“.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>Премести во корпа</translation>
    </message>
    <message>
        <source>“{name}” is closed. Its text is among the deleted posts.</source>
        <translation>„{name}“ е затворена. Нејзиниот текст е меѓу избришаните објави.</translation>
    </message>
    <message>
        <source>“{name}” is in the trash</source>
        <translation>„{name}“ е во корпата</translation>
    </message>
    <message>
        <source>Posts moved to the trash: {count}</source>
        <translation>Објави преместени во корпата: {count}</translation>
    </message>
    <message>
        <source>Posts brought back: {count}</source>
        <translation>Вратени објави: {count}</translation>
    </message>
</context>
<context>
    <name>ValueDialog</name>
    <message>
        <source>Change details of {posts}</source>
        <translation>Измена на детали: {posts}</translation>
    </message>
    <message>
        <source>Change posts</source>
        <translation>Измени објави</translation>
    </message>
    <message>
        <source>&amp;Detail</source>
        <translation>&amp;Детаљ</translation>
    </message>
    <message>
        <source>&amp;What to do</source>
        <translation>&amp;Што да се направи</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Вредност</translation>
    </message>
    <message>
        <source>Add, with commas between</source>
        <translation>Додај, со запирки меѓу нив</translation>
    </message>
    <message>
        <source>Take out, with commas between</source>
        <translation>Извади, со запирки меѓу нив</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Постави на</translation>
    </message>
    <message>
        <source>Remove from the posts</source>
        <translation>Отстрани од објавите</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>„{text}“ не е број.</translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message>
        <source>{cause} · as in the editor now</source>
        <translation>{cause} · како сега во уредувачот</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Monday</source>
        <translation>понеделник</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>вторник</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>среда</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>четврток</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>петок</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>сабота</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>недела</translation>
    </message>
    <message>
        <source>January</source>
        <translation>јануари</translation>
    </message>
    <message>
        <source>February</source>
        <translation>февруари</translation>
    </message>
    <message>
        <source>March</source>
        <translation>март</translation>
    </message>
    <message>
        <source>April</source>
        <translation>април</translation>
    </message>
    <message>
        <source>May</source>
        <translation>мај</translation>
    </message>
    <message>
        <source>June</source>
        <translation>јуни</translation>
    </message>
    <message>
        <source>July</source>
        <translation>јули</translation>
    </message>
    <message>
        <source>August</source>
        <translation>август</translation>
    </message>
    <message>
        <source>September</source>
        <translation>септември</translation>
    </message>
    <message>
        <source>October</source>
        <translation>октомври</translation>
    </message>
    <message>
        <source>November</source>
        <translation>ноември</translation>
    </message>
    <message>
        <source>December</source>
        <translation>декември</translation>
    </message>
    <message>
        <source>Saved here</source>
        <translation>Зачувано тука</translation>
    </message>
    <message>
        <source>Changed by another program</source>
        <translation>Изменето од друга програма</translation>
    </message>
    <message>
        <source>Your text beside a change by another program</source>
        <translation>Вашиот текст покрај измена од друга програма</translation>
    </message>
    <message>
        <source>By another program, not taken</source>
        <translation>Од друга програма, не е земено</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Незачувано</translation>
    </message>
    <message>
        <source>Before a change from the list</source>
        <translation>Пред измена од списокот</translation>
    </message>
    <message>
        <source>Moved to the trash</source>
        <translation>Преместено во корпа</translation>
    </message>
    <message>
        <source>Found after a restart</source>
        <translation>Најдено по повторно стартување</translation>
    </message>
    <message>
        <source>Before it was saved here</source>
        <translation>Пред зачувувањето тука</translation>
    </message>
    <message>
        <source>Its entry is damaged</source>
        <translation>Записот е оштетен</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Зачувано</translation>
    </message>
    <message>
        <source>Git: {message} · {author}</source>
        <translation>Git: {message} · {author}</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>денес {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>вчера {time}</translation>
    </message>
    <message>
        <source>{weekday} {day} {month}, {time}</source>
        <translation>{weekday} {day} {month}, {time}</translation>
    </message>
    <message>
        <source>{weekday} {day} {month} {year}, {time}</source>
        <translation>{weekday} {day} {month} {year}, {time}</translation>
    </message>
    <message>
        <source>words: {count}</source>
        <translation>зборови: {count}</translation>
    </message>
    <message>
        <source>words: {count} ({change})</source>
        <translation>зборови: {count} ({change})</translation>
    </message>
    <message>
        <source>The version of {when} is in the editor. It is on disk once you save.</source>
        <translation>Верзијата „{when}“ е во уредувачот. На дискот ќе биде кога ќе зачувате.</translation>
    </message>
</context>
<context>
    <name>VersionsMark</name>
    <message>
        <source>Earlier versions are not kept</source>
        <translation>Претходните верзии не се чуваат</translation>
    </message>
</context>
<context>
    <name>VersionsPane</name>
    <message>
        <source>Show what is the same, too</source>
        <translation>Прикажи го и тоа што е исто</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Се чита…</translation>
    </message>
    <message>
        <source>Looking for versions in git…</source>
        <translation>Се бараат верзии во git…</translation>
    </message>
    <message>
        <source>This version is not text, so it cannot be shown.</source>
        <translation>Верзијата не е текст, па не може да се прикаже.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Верзии</translation>
    </message>
    <message>
        <source>Git knows earlier versions that are not listed.</source>
        <translation>Git знае за претходни верзии што не се наведени.</translation>
    </message>
    <message>
        <source>not UTF-8 text, read as {encoding}</source>
        <translation>не е текст UTF-8, прочитано како {encoding}</translation>
    </message>
</context>
<context>
    <name>ViewCommands</name>
    <message>
        <source>Loo&amp;k</source>
        <translation>И&amp;зглед</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Јазик</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Како системот</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светол</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Темен</translation>
    </message>
    <message>
        <source>The language changes when Byline is started again.</source>
        <translation>Јазикот се менува кога Byline ќе се стартува повторно.</translation>
    </message>
</context>
<context>
    <name>WatchLimitDialog</name>
    <message>
        <source>More watched folders</source>
        <translation>Повеќе набљудувани папки</translation>
    </message>
    <message>
        <source>Linux lets each person watch a number of folders, and other programs watch folders too. Whoever administers this computer can raise the number with this command in a terminal; open the site again after it.</source>
        <translation>Линукс му дозволува на секој да набљудува определен број папки, а папки набљудуваат и други програми. Тој што го администрира компјутерот може да го зголеми бројот со оваа наредба во терминал; потоа отворете го сајтот пак.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Наредба</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копирај</translation>
    </message>
</context>
<context>
    <name>WatchMark</name>
    <message>
        <source>Checked every minute</source>
        <translation>Се проверува секоја минута</translation>
    </message>
    <message>
        <source>Checked every {count} seconds</source>
        <translation>Се проверува на {count} сек.</translation>
    </message>
    <message>
        <source>Changes made by other programs are no longer noticed: the system allows no more watched folders. The site is checked every minute instead.</source>
        <translation>Промените од други програми веќе не се забележуваат: системот не дозволува повеќе набљудувани папки. Наместо тоа, сајтот се проверува секоја минута.</translation>
    </message>
    <message>
        <source>This site is on a network or cloud drive, which does not tell of changes. It is checked every 15 seconds instead.</source>
        <translation>Сајтот е на мрежен диск или во облак, што не јавува за промени. Наместо тоа, се проверува на секои 15 секунди.</translation>
    </message>
    <message>
        <source>Changes made by other programs are no longer noticed at once. The site is checked every 15 seconds instead.</source>
        <translation>Промените од други програми веќе не се забележуваат веднаш. Наместо тоа, сајтот се проверува на секои 15 секунди.</translation>
    </message>
    <message>
        <source>How to raise the limit</source>
        <translation>Како да се зголеми границата</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>Добре дојдовте</translation>
    </message>
    <message>
        <source>Open your site&apos;s folder to start.</source>
        <translation>За почеток, отворете ја папката на Вашиот сајт.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Почни</translation>
    </message>
    <message>
        <source>Open site folder…</source>
        <translation>Отвори папка на сајт…</translation>
    </message>
    <message>
        <source>Try with sample posts</source>
        <translation>Пробај со примероци</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Неодамна</translation>
    </message>
    <message>
        <source>What was found in “{name}”</source>
        <translation>Што е најдено во „{name}“</translation>
    </message>
    <message>
        <source>opened today</source>
        <translation>отворен денес</translation>
    </message>
    <message>
        <source>opened yesterday</source>
        <translation>отворен вчера</translation>
    </message>
    <message>
        <source>opened on {date}</source>
        <translation>отворен на {date}</translation>
    </message>
</context>
<context>
    <name>WordsMark</name>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
    <message>
        <source>Stop making texts searchable</source>
        <translation>Запри ја подготовката за пребарување</translation>
    </message>
    <message>
        <source>Making texts searchable…</source>
        <translation>Текстовите се подготвуваат за пребарување…</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Writing</source>
        <translation>Пишување</translation>
    </message>
    <message>
        <source>As in the rest of the window</source>
        <translation>Како во остатокот од прозорецот</translation>
    </message>
    <message>
        <source>Usual ({size} pt)</source>
        <translation>Вообичаена ({size} pt)</translation>
    </message>
    <message>
        <source>Narrow (60 characters)</source>
        <translation>Тесна (60 знаци)</translation>
    </message>
    <message>
        <source>Usual (75 characters)</source>
        <translation>Вообичаена (75 знаци)</translation>
    </message>
    <message>
        <source>Wide (90 characters)</source>
        <translation>Широка (90 знаци)</translation>
    </message>
    <message>
        <source>As wide as there is room</source>
        <translation>Колку што има место</translation>
    </message>
    <message>
        <source>&amp;Font</source>
        <translation>&amp;Фонт</translation>
    </message>
    <message>
        <source>Zoom in and Zoom out in the View menu go on from this size.</source>
        <translation>„Зголеми“ и „Намали“ во менито Приказ продолжуваат од оваа големина.</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Големина</translation>
    </message>
    <message>
        <source>Lines of 60 to 75 characters are read most easily.</source>
        <translation>Најлесно се читаат редови од 60 до 75 знаци.</translation>
    </message>
    <message>
        <source>Length of &amp;lines</source>
        <translation>Должина на &amp;редовите</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Пример</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Фонт</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Големина</translation>
    </message>
    <message>
        <source>{font} (not on this computer)</source>
        <translation>{font} (го нема на овој компјутер)</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>знаци: {count}</translation>
    </message>
    <message>
        <source>{size} pt</source>
        <translation>{size} pt</translation>
    </message>
</context>
<context>
    <name>_Button</name>
    <message>
        <source>{name}: {chosen}</source>
        <translation>{name}: {chosen}</translation>
    </message>
</context>
<context>
    <name>_DropZone</name>
    <message>
        <source>or drop a folder here</source>
        <translation>или пуштете папка тука</translation>
    </message>
</context>
<context>
    <name>_Progress</name>
    <message>
        <source>Cancel</source>
        <translation>Откажи</translation>
    </message>
</context>
<context>
    <name>_Search</name>
    <message>
        <source>Search the preferences</source>
        <translation>Пребарај поставки</translation>
    </message>
    <message>
        <source>Search the preferences…</source>
        <translation>Пребарај поставки…</translation>
    </message>
</context>
<context>
    <name>_Trouble</name>
    <message>
        <source>No copies of unsaved text</source>
        <translation>Нема копии од незачуван текст</translation>
    </message>
</context>
</TS>

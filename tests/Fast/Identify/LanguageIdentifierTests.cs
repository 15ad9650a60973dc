using Renkei.News.Identify;

namespace Renkei.Fast.Identify;

/// <summary>The pinned floor: every sentence here is told right, and the list may only grow.</summary>
public sealed class LanguageIdentifierTests
{
    [Theory]
    [InlineData("en", "The harbour reopened on Monday after engineers had checked every crane.")]
    [InlineData("en", "Ministers agree to share weather data with island states")]
    [InlineData("en", "She said the exercise would continue until the end of the week.")]
    [InlineData("fr", "Le port a rouvert lundi après la vérification de toutes les grues.")]
    [InlineData("fr", "Les ministres s'accordent sur le partage des données météo")]
    [InlineData("fr", "Elle a précisé que l'exercice durerait jusqu'à la fin de la semaine.")]
    [InlineData("de", "Der Hafen wurde am Montag nach der Prüfung aller Kräne wieder geöffnet.")]
    [InlineData("de", "Minister einigen sich auf Austausch von Wetterdaten")]
    [InlineData("de", "Sie sagte, die Übung werde noch bis zum Ende der Woche dauern.")]
    [InlineData("ro", "Portul a fost redeschis luni, după verificarea tuturor macaralelor.")]
    [InlineData("ro", "Miniștrii au convenit schimbul de date meteo cu statele insulare")]
    [InlineData("ro", "Ea a precizat că exercițiul va continua până la sfârșitul săptămânii.")]
    [InlineData("ro", "Ministrul a declarat că autorităţile vor sprijini cetăţenii şi şcolile.")]
    [InlineData("sr-Latn", "Luka je ponovo otvorena u ponedeljak, posle provere svih dizalica.")]
    [InlineData("sr-Latn", "Predsednik je rekao da će saradnja sa evropskim partnerima biti nastavljena.")]
    [InlineData("sr-Latn", "Vežba će trajati do kraja nedelje, a učestvuje oko dve hiljade vojnika.")]
    [InlineData("sr-Cyrl", "Лука је поново отворена у понедељак, после провере свих дизалица.")]
    [InlineData("sr-Cyrl", "Председник је рекао да ће сарадња са партнерима бити настављена.")]
    [InlineData("sr-Cyrl", "Вежба ће трајати до краја недеље, а учествује око две хиљаде војника.")]
    [InlineData("hr", "Luka je ponovno otvorena u ponedjeljak, nakon provjere svih dizalica.")]
    [InlineData("hr", "Predsjednik je kazao kako će suradnja s europskim partnerima biti nastavljena.")]
    [InlineData("hr", "Vježba će trajati do kraja tjedna, a sudjeluje oko dvije tisuće vojnika.")]
    [InlineData("bs", "Historija ove općine bit će predstavljena sljedeće sedmice, saopćeno je na konferenciji, a saopćenje je objavljeno jučer.")]
    [InlineData("sl", "Pristanišče so v ponedeljek znova odprli, potem ko so preverili vse žerjave.")]
    [InlineData("sl", "Predsednica je povedala, da se bo sodelovanje nadaljevalo tudi prihodnje leto.")]
    [InlineData("sl", "Vaja bo trajala do konca tedna, v njej pa sodeluje približno dva tisoč vojakov.")]
    [InlineData("mk", "Пристаништето повторно беше отворено во понеделникот, откако беа проверени сите дигалки.")]
    [InlineData("mk", "Претседателот рече дека соработката со партнерите ќе продолжи.")]
    [InlineData("mk", "Вежбата ќе трае до крајот на неделата, а учествуваат околу две илјади војници.")]
    [InlineData("bg", "Пристанището беше отворено отново в понеделник, след като бяха проверени всички кранове.")]
    [InlineData("bg", "Президентът заяви, че сътрудничеството с партньорите ще продължи.")]
    [InlineData("bg", "Учението ще продължи до края на седмицата, а в него участват около две хиляди войници.")]
    [InlineData("uk", "Порт знову відкрили в понеділок після перевірки всіх кранів.")]
    [InlineData("uk", "Президентка сказала, що співпраця з партнерами триватиме.")]
    [InlineData("uk", "Навчання триватимуть до кінця тижня, участь беруть близько двох тисяч військових.")]
    [InlineData("ru", "Порт снова открыли в понедельник после проверки всех кранов.")]
    [InlineData("ru", "Президент сказал, что сотрудничество с партнёрами будет продолжено.")]
    [InlineData("ru", "Учения продлятся до конца недели, в них участвуют около двух тысяч военных.")]
    [InlineData("pl", "Port otwarto ponownie w poniedziałek, po sprawdzeniu wszystkich dźwigów.")]
    [InlineData("pl", "Prezydent powiedział, że współpraca z partnerami będzie kontynuowana.")]
    [InlineData("pl", "Ćwiczenia potrwają do końca tygodnia, bierze w nich udział około dwóch tysięcy żołnierzy.")]
    [InlineData("cs", "Přístav byl v pondělí znovu otevřen po kontrole všech jeřábů.")]
    [InlineData("cs", "Prezident řekl, že spolupráce s partnery bude pokračovat.")]
    [InlineData("cs", "Cvičení potrvá do konce týdne a účastní se ho asi dva tisíce vojáků.")]
    [InlineData("sk", "Prístav bol v pondelok opäť otvorený po kontrole všetkých žeriavov.")]
    [InlineData("sk", "Prezidentka povedala, že spolupráca s partnermi bude pokračovať.")]
    [InlineData("sk", "Cvičenie potrvá do konca týždňa a zúčastňuje sa ho asi dvetisíc vojakov.")]
    [InlineData("hu", "A kikötőt hétfőn nyitották meg újra, miután minden darut ellenőriztek.")]
    [InlineData("hu", "Az elnök azt mondta, hogy az együttműködés folytatódik.")]
    [InlineData("hu", "A gyakorlat a hét végéig tart, és mintegy kétezer katona vesz részt benne.")]
    [InlineData("es", "El puerto reabrió el lunes después de revisar todas las grúas.")]
    [InlineData("es", "El presidente dijo que la cooperación con los socios continuará.")]
    [InlineData("es", "El ejercicio durará hasta el final de la semana y participan unos dos mil soldados.")]
    [InlineData("it", "Il porto ha riaperto lunedì dopo la verifica di tutte le gru.")]
    [InlineData("it", "Il presidente ha detto che la collaborazione con i partner continuerà.")]
    [InlineData("it", "L'esercitazione durerà fino alla fine della settimana e vi partecipano circa duemila soldati.")]
    [InlineData("pt", "O porto reabriu na segunda-feira depois da verificação de todos os guindastes.")]
    [InlineData("pt", "A presidente disse que a cooperação com os parceiros vai continuar.")]
    [InlineData("pt", "O exercício dura até ao fim da semana e nele participam cerca de dois mil soldados.")]
    [InlineData("nl", "De haven ging maandag weer open nadat alle kranen waren gecontroleerd.")]
    [InlineData("nl", "De president zei dat de samenwerking met de partners wordt voortgezet.")]
    [InlineData("nl", "De oefening duurt tot het einde van de week en er doen ongeveer tweeduizend soldaten aan mee.")]
    [InlineData("sv", "Hamnen öppnade igen på måndagen efter att alla kranar hade kontrollerats.")]
    [InlineData("sv", "Presidenten sade att samarbetet med partnerländerna ska fortsätta.")]
    [InlineData("sv", "Övningen pågår till slutet av veckan och omkring två tusen soldater deltar.")]
    [InlineData("da", "Havnen åbnede igen mandag, efter at alle kraner var blevet kontrolleret.")]
    [InlineData("da", "Præsidenten sagde, at samarbejdet med partnerne vil fortsætte.")]
    [InlineData("da", "Øvelsen varer til slutningen af ugen, og omkring to tusind soldater deltager.")]
    [InlineData("nb", "Havnen åpnet igjen mandag etter at alle kranene var blitt kontrollert.")]
    [InlineData("nb", "Presidenten sa at samarbeidet med partnerne skal fortsette.")]
    [InlineData("nb", "Øvelsen varer til slutten av uken, og omtrent to tusen soldater deltar.")]
    [InlineData("fi", "Satama avattiin uudelleen maanantaina, kun kaikki nosturit oli tarkastettu.")]
    [InlineData("fi", "Presidentti sanoi, että yhteistyö kumppanien kanssa jatkuu.")]
    [InlineData("fi", "Harjoitus kestää viikon loppuun, ja siihen osallistuu noin kaksituhatta sotilasta.")]
    [InlineData("et", "Sadam avati esmaspäeval uuesti pärast seda, kui kõik kraanad olid kontrollitud.")]
    [InlineData("et", "President ütles, et koostöö partneritega jätkub.")]
    [InlineData("et", "Õppus kestab nädala lõpuni ja selles osaleb umbes kaks tuhat sõdurit.")]
    [InlineData("lv", "Osta tika atkal atvērta pirmdien pēc visu celtņu pārbaudes.")]
    [InlineData("lv", "Prezidents sacīja, ka sadarbība ar partneriem turpināsies.")]
    [InlineData("lv", "Mācības ilgs līdz nedēļas beigām, un tajās piedalās aptuveni divi tūkstoši karavīru.")]
    [InlineData("lt", "Uostas pirmadienį vėl atidarytas, kai buvo patikrinti visi kranai.")]
    [InlineData("lt", "Prezidentė sakė, kad bendradarbiavimas su partneriais bus tęsiamas.")]
    [InlineData("lt", "Pratybos truks iki savaitės pabaigos, jose dalyvauja apie du tūkstančius karių.")]
    [InlineData("tr", "Liman, bütün vinçler denetlendikten sonra pazartesi günü yeniden açıldı.")]
    [InlineData("tr", "Cumhurbaşkanı, ortaklarla iş birliğinin süreceğini söyledi.")]
    [InlineData("tr", "Tatbikat hafta sonuna kadar sürecek ve yaklaşık iki bin asker katılıyor.")]
    [InlineData("vi", "Cảng đã mở cửa trở lại vào thứ hai sau khi tất cả cần cẩu được kiểm tra.")]
    [InlineData("id", "Pelabuhan dibuka kembali pada hari Senin setelah semua derek diperiksa.")]
    [InlineData("ar", "أعيد فتح الميناء يوم الاثنين بعد فحص جميع الرافعات.")]
    [InlineData("ar", "قال الرئيس إن التعاون مع الشركاء سيستمر.")]
    [InlineData("ar", "يستمر التمرين حتى نهاية الأسبوع ويشارك فيه نحو ألفي جندي.")]
    [InlineData("fa", "بندر روز دوشنبه پس از بازرسی همه جرثقیل‌ها دوباره باز شد.")]
    [InlineData("fa", "رئیس جمهور گفت که همکاری با شرکا ادامه خواهد یافت.")]
    [InlineData("fa", "رزمایش تا پایان هفته ادامه دارد و حدود دو هزار سرباز در آن شرکت می‌کنند.")]
    [InlineData("el", "Το λιμάνι άνοιξε ξανά τη Δευτέρα μετά τον έλεγχο όλων των γερανών.")]
    [InlineData("he", "הנמל נפתח מחדש ביום שני לאחר בדיקת כל העגורנים.")]
    [InlineData("hi", "सभी क्रेनों की जाँच के बाद बंदरगाह सोमवार को फिर खुल गया।")]
    [InlineData("th", "ท่าเรือเปิดอีกครั้งในวันจันทร์หลังตรวจสอบปั้นจั่นทุกตัว")]
    [InlineData("ka", "პორტი ორშაბათს ხელახლა გაიხსნა ყველა ამწის შემოწმების შემდეგ.")]
    [InlineData("hy", "Նավահանգիստը երկուշաբթի օրը վերաբացվեց բոլոր կռունկների ստուգումից հետո։")]
    [InlineData("ko", "항구는 모든 크레인을 점검한 뒤 월요일에 다시 열렸다.")]
    [InlineData("ja", "港はすべてのクレーンの点検を終え、月曜日に再開した。")]
    [InlineData("ja", "大統領は、協力を続けると述べた。")]
    [InlineData("ja", "演習は週末まで続き、約二千人が参加する。")]
    [InlineData("ja", "日欧首脳会談、経済連携を確認")]
    [InlineData("zh", "港口在检查所有起重机后于星期一重新开放。")]
    [InlineData("zh", "總統表示，與夥伴的合作將會繼續。")]
    [InlineData("zh", "演习将持续到周末，约有两千人参加。")]
    public void Identify_Sentence_GivesItsLanguage(string tag, string sentence) => Assert.Equal(tag, LanguageIdentifier.Identify(sentence).Tag);

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t")]
    [InlineData("12.07.2024 14:30 — 1 000 000 €")]
    [InlineData("…!?")]
    [InlineData("\uD83D\uDE00\uD83D\uDE00")]
    [InlineData("\uD800")]
    public void Identify_NoLetters_IsUndetermined(string text) => Assert.Equal(new LanguageGuess("und", 0), LanguageIdentifier.Identify(text));

    [Theory]
    [InlineData("uk", "Компанія Example Robotics Corporation та Sample Shipping Ltd відкрили спільний завод, повідомив директор.")]
    [InlineData("ja", "Example Robotics Corporation と Sample Shipping Ltd は共同工場を開いたと発表した。")]
    [InlineData("ro", "Compania 株式会社見本 a deschis o fabrică împreună cu partenerii din Київ, a anunțat directorul.")]
    public void Identify_NamesInOtherScripts_DoNotDecide(string tag, string text) => Assert.Equal(tag, LanguageIdentifier.Identify(text).Tag);

    [Fact]
    public void Identify_MixedPage_IsTheLanguageOfMostOfIt()
    {
        const string body = "Portul a fost redeschis luni, după verificarea tuturor macaralelor. Directorul a spus că lucrările au durat mai puțin decât era planificat și că primele nave vor intra marți. ";
        const string menu = "Home News Sport About us Contact Read more: The harbour reopened after every crane had been checked. ";
        Assert.Equal("ro", LanguageIdentifier.Identify(menu + body + body + menu).Tag);
    }

    [Theory]
    [InlineData("en", "The harbour reopened on Monday after engineers had checked every crane, and the first ships are expected to arrive before the end of the week. ")]
    [InlineData("uk", "Порт знову відкрили в понеділок після перевірки всіх кранів, і перші кораблі мають прибути до кінця тижня. ")]
    [InlineData("sr-Latn", "Luka je ponovo otvorena u ponedeljak, posle provere svih dizalica, a prvi brodovi treba da stignu pre kraja nedelje. ")]
    [InlineData("ja", "港はすべてのクレーンの点検を終え、月曜日に再開した。最初の船は週末までに入港する見込みだ。")]
    public void Identify_WholeArticle_IsSure(string tag, string sentence)
    {
        var guess = LanguageIdentifier.Identify(string.Concat(Enumerable.Repeat(sentence, 12)));
        Assert.Equal(tag, guess.Tag);
        Assert.InRange(guess.Confidence, 0.9, 1);
    }

    [Fact]
    public void Identify_OneSharedWord_IsNotSure() => Assert.InRange(LanguageIdentifier.Identify("problem").Confidence, 0, 0.7);

    [Fact]
    public void Identify_VeryLongText_ReadsAllOfItsLength()
    {
        var text = new string('x', 20_000) + string.Concat(Enumerable.Repeat("Порт знову відкрили в понеділок після перевірки всіх кранів. ", 3_000));
        Assert.Equal("uk", LanguageIdentifier.Identify(text).Tag);
    }

    [Fact]
    public void Identify_AgainAndAgain_AllocatesNothing()
    {
        const string text = "Le port a rouvert lundi après la vérification de toutes les grues.";
        LanguageIdentifier.Identify(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 50; n++) LanguageIdentifier.Identify(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400);
    }
}

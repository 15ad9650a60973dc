namespace Renkei.News.Extract.Html;

/// <summary>What the words of an element's class and id say about its content.</summary>
[Flags]
internal enum Hint : ushort
{
    None = 0,
    Navigation = 1,
    Related = 2,
    Share = 4,
    Comments = 8,
    Advert = 16,
    Notice = 32,
    Footer = 64,
    Byline = 128,
    Tags = 256,
    Caption = 512,
    Aside = 1024,

    /// <summary>Text of an article, by a name that means nothing else: "article-body", "entry-content".</summary>
    Body = 2048,

    /// <summary>A name that often means the main part: "content", "post".</summary>
    Content = 4096,

    Furniture = Navigation | Related | Share | Comments | Advert | Notice | Footer | Byline | Tags | Caption | Aside,
}

/// <summary>Reads hints from names.</summary>
internal static class Hints
{
    // Words that turn the next one into a statement about the page ("has-sidebar", "no-comments").
    private static readonly HashSet<string> Turners = new(
        "no not has have with without show hide hides is enable enabled disable disabled layout page template single type format status".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, Hint> ByWord = Make();

    /// <summary>The hints of a node; <see cref="Hint.None"/> for an element without class, id and role.</summary>
    public static Hint Of(HtmlTree tree, int node)
    {
        if (tree[node].Attributes == 0) return Hint.None;
        var hints = OfNames(tree.RawAttribute(node, Attr.Class)) | OfNames(tree.RawAttribute(node, Attr.Id)) | OfNames(tree.RawAttribute(node, Attr.DataTestId));
        hints |= OfRole(tree.RawAttribute(node, Attr.Role));
        if (tree.RawAttribute(node, Attr.Itemprop).Contains("articleBody", StringComparison.OrdinalIgnoreCase)) hints |= Hint.Body;
        return (hints & Hint.Body) != Hint.None ? hints & ~Hint.Furniture : hints;
    }

    /// <summary>Words are parted by anything but letters, and where a capital follows a small letter.</summary>
    public static Hint OfNames(ReadOnlySpan<char> names)
    {
        var hints = Hint.None;
        var lookup = ByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        var turners = Turners.GetAlternateLookup<ReadOnlySpan<char>>();
        var turned = false;
        var before = default(ReadOnlySpan<char>);
        var at = 0;
        while (at < names.Length)
        {
            var c = names[at];
            if (!char.IsAsciiLetter(c))
            {
                if (c is ' ' or '\n' or '\t' or '\r')
                {
                    turned = false;
                    before = default;
                }

                at++;
                continue;
            }

            var end = at + 1;
            while (end < names.Length && char.IsAsciiLetter(names[end]) && !(char.IsAsciiLetterUpper(names[end]) && char.IsAsciiLetterLower(names[end - 1]))) end++;
            var word = names[at..end];
            if (word.Length <= 20)
            {
                if (!turned && lookup.TryGetValue(word, out var hint)) hints |= hint;
                if (IsBodyName(before, word)) hints |= Hint.Body;
                turned = turners.Contains(word);
                before = word;
            }

            at = end;
        }

        return hints;
    }

    // "article-body", "entry-content", "story text": a thing that is read, and its inside.
    private static bool IsBodyName(ReadOnlySpan<char> before, ReadOnlySpan<char> word)
    {
        if (before.IsEmpty) return false;
        var thing = Is(before, "article", "story", "entry", "post", "news", "artikel", "articulo", "noticia", "blog", "main", "page", "detail")
            || Is(before, "single", "item", "rich", "body", "td", "field");
        return thing && Is(word, "body", "content", "text", "copy", "inner", "contents", "artikel", "bodytext", "texte", "texto")
            && !(Is(before, "page", "item", "main", "detail", "single", "field", "blog") && Is(word, "content", "inner", "contents"));
    }

    private static bool Is(ReadOnlySpan<char> word, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (word.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static Hint OfRole(ReadOnlySpan<char> role)
    {
        if (role.IsEmpty) return Hint.None;
        if (Is(role, "navigation", "menu", "menubar", "toolbar", "search", "tablist")) return Hint.Navigation;
        if (Is(role, "complementary")) return Hint.Aside;
        if (Is(role, "contentinfo")) return Hint.Footer;
        if (Is(role, "dialog", "alert", "alertdialog")) return Hint.Notice;
        return Is(role, "article", "main") ? Hint.Content : Hint.None;
    }

    private static Dictionary<string, Hint> Make()
    {
        var map = new Dictionary<string, Hint>(260, StringComparer.OrdinalIgnoreCase);
        Add(map, Hint.Navigation, "nav navi navigation navbar subnav menu submenu topmenu mainmenu breadcrumb breadcrumbs crumbs pagination pager paging paginator " +
            "sitemap toolbar topbar skip dropdown flyout offcanvas prev previous hauptmenue tabs toc pagenav navigate jumpto");
        Add(map, Hint.Related, "related relatedposts relateds recommend recommended recommendation recommendations recirc recirculation teaser teasers popular trending " +
            "mostread readmore suggested suggestions similar outbrain taboola ligatus plista linkwithin yarpp zergnet revcontent mgid upnext readnext " +
            "alsoread seealso moreon morefrom latest verwandte artikelliste teaserlist cards carousel slider swiper ticker");
        Add(map, Hint.Share, "share shares sharing social socials sharedaddy addthis addtoany sociable shariff sharebar shareaholic follow like likes rating ratings vote voting print " +
            "tools buttons actions bookmark interaction reactions");
        Add(map, Hint.Comments, "comment comments commentlist commentform respond reply replies disqus livefyre kommentar kommentare commentaires discussion commenting comentarios fbcomments");
        Add(map, Hint.Advert, "ad ads advert adverts advertisement advertising advertorial adsbygoogle adslot adunit sponsor sponsored sponsors promo promos promotion promoted affiliate anzeige werbung " +
            "dfp gpt banner banners billboard skyscraper reklama publicidad publicite pubblicita");
        Add(map, Hint.Notice, "cookie cookies consent gdpr privacy newsletter newsletters subscribe subscription subscriptions signup login signin register modal popup popups overlay lightbox " +
            "cta donate donation abo membership disclaimer toast notification sr screenreader visuallyhidden optin mailchimp mailing poll survey");
        Add(map, Hint.Footer, "footer foot colophon copyright masthead imprint impressum siteinfo contentinfo");
        Add(map, Hint.Byline, "byline author authors authorbox authorinfo bio autor autoren meta postmeta metadata postinfo date dates timestamp pubdate published datetime dateline readingtime infoline kicker");
        Add(map, Hint.Tags, "tags taglist tagcloud tagged keywords categories cats taxonomy topics schlagworte");
        Add(map, Hint.Caption, "caption captions credit credits figcaption imgcaption gallery thumbnail thumbnails legende bildunterschrift photocredit slideshow");
        Add(map, Hint.Aside, "sidebar sidebars aside secondary widget widgets textwidget widgettitle rail infobox factbox marginalia marginalspalte complementary");
        Add(map, Hint.Body, "articlebody articletext articlecontent storybody storytext bodytext entrycontent postcontent postbody newsbody newstext maintext richtext " +
            "wysiwyg articlepage singlepost paragraph storycontent");
        Add(map, Hint.Content, "content article post hentry entry story main text body inhalt contenu contenido copy prose blog artikel");
        return map;
    }

    private static void Add(Dictionary<string, Hint> map, Hint hint, string words)
    {
        foreach (var word in words.Split(' ')) map.TryAdd(word, hint);
    }
}

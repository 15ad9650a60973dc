namespace Renkei.News.Extract.Html;

/// <summary>What a node is: a text, or an element by its name.</summary>
internal enum Tag : byte
{
    None, Text, Unknown, Root,
    A, Abbr, Address, Applet, Area, Article, Aside, Audio, B, Base, Basefont, Blockquote, Body, Br, Button, Canvas, Caption, Center,
    Cite, Code, Col, Colgroup, Dd, Del, Details, Dialog, Dir, Div, Dl, Dt, Em, Embed, Fieldset, Figcaption, Figure, Font, Footer,
    Form, Frame, Frameset, H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, Html, I, Iframe, Img, Input, Ins, Label, Legend, Li,
    Link, Listing, Main, Map, Mark, Menu, Meta, Nav, Noembed, Noframes, Noscript, Object, Ol, Optgroup, Option, P, Param, Picture,
    Pre, Q, Rp, Rt, Ruby, S, Script, Search, Section, Select, Small, Source, Span, Strike, Strong, Style, Sub, Summary, Sup, Svg,
    Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Time, Title, Tr, Track, Tt, U, Ul, Var, Video, Wbr, Xmp, Math,
}

/// <summary>The attributes that extraction reads; others are not kept.</summary>
internal enum Attr : byte
{
    None, AriaHidden, Class, Alt, Content, Datetime, Hidden, Href, Id, Itemprop, Itemtype, Lang, Name, Property, Rel, Role, Style, Type, Value, DataTestId, Pubdate,
}

/// <summary>Names to numbers, and what the parser has to know of each element.</summary>
internal static class Tags
{
    private static readonly Dictionary<ulong, Tag> ByName = MakeTags();
    private static readonly Dictionary<ulong, Attr> AttrByName = MakeAttributes();
    private static readonly bool[] Blocks = Set(
        Tag.Address, Tag.Article, Tag.Aside, Tag.Blockquote, Tag.Body, Tag.Caption, Tag.Center, Tag.Dd, Tag.Details, Tag.Dialog,
        Tag.Dir, Tag.Div, Tag.Dl, Tag.Dt, Tag.Fieldset, Tag.Figcaption, Tag.Figure, Tag.Footer, Tag.Form, Tag.Frameset, Tag.H1, Tag.H2,
        Tag.H3, Tag.H4, Tag.H5, Tag.H6, Tag.Head, Tag.Header, Tag.Hgroup, Tag.Hr, Tag.Html, Tag.Legend, Tag.Li, Tag.Listing, Tag.Main,
        Tag.Menu, Tag.Nav, Tag.Noframes, Tag.Noscript, Tag.Ol, Tag.Optgroup, Tag.Option, Tag.P, Tag.Pre, Tag.Search, Tag.Section,
        Tag.Select, Tag.Summary, Tag.Table, Tag.Tbody, Tag.Td, Tag.Template, Tag.Textarea, Tag.Tfoot, Tag.Th, Tag.Thead, Tag.Title,
        Tag.Tr, Tag.Ul, Tag.Xmp, Tag.Root, Tag.Button, Tag.Video, Tag.Audio, Tag.Iframe, Tag.Object);

    private static readonly bool[] Voids = Set(
        Tag.Area, Tag.Base, Tag.Basefont, Tag.Br, Tag.Col, Tag.Embed, Tag.Frame, Tag.Hr, Tag.Img, Tag.Input, Tag.Link, Tag.Meta,
        Tag.Param, Tag.Source, Tag.Track, Tag.Wbr);

    private static readonly bool[] Heads = Set(
        Tag.Base, Tag.Basefont, Tag.Link, Tag.Meta, Tag.Noscript, Tag.Script, Tag.Style, Tag.Template, Tag.Title, Tag.Head, Tag.Html);

    /// <summary>Whether the element parts text into blocks.</summary>
    public static bool IsBlock(Tag tag) => Blocks[(int)tag];

    /// <summary>Whether the element has no content and no end tag.</summary>
    public static bool IsVoid(Tag tag) => Voids[(int)tag];

    /// <summary>Whether the element may stand in the head; any other one ends it.</summary>
    public static bool StandsInHead(Tag tag) => Heads[(int)tag];

    public static bool IsHeading(Tag tag) => tag is >= Tag.H1 and <= Tag.H6;

    /// <summary>Whether the content is text up to the end tag, whatever it looks like.</summary>
    public static bool IsRaw(Tag tag) =>
        tag is Tag.Script or Tag.Style or Tag.Textarea or Tag.Title or Tag.Xmp or Tag.Iframe or Tag.Noembed or Tag.Noframes;

    /// <summary>Whether an open paragraph ends where this element starts (HTML standard §13.2.6.4.7).</summary>
    public static bool EndsParagraph(Tag tag) =>
        IsBlock(tag) && tag is not (Tag.Button or Tag.Video or Tag.Audio or Tag.Iframe or Tag.Object or Tag.Select or Tag.Option
            or Tag.Optgroup or Tag.Textarea or Tag.Noscript or Tag.Template or Tag.Title or Tag.Legend or Tag.Caption or Tag.Td or Tag.Th
            or Tag.Tr or Tag.Tbody or Tag.Thead or Tag.Tfoot or Tag.Html or Tag.Head or Tag.Body);

    public static Tag Find(ReadOnlySpan<char> name) => ByName.GetValueOrDefault(Hash(name), Tag.Unknown);

    public static Attr FindAttribute(ReadOnlySpan<char> name) =>
        name.Length > 12 ? Attr.None : AttrByName.GetValueOrDefault(Hash(name), Attr.None);

    // FNV-1a of the name in lower case. A name made to collide is read as another element, which harms only its own page.
    private static ulong Hash(ReadOnlySpan<char> name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name) hash = unchecked((hash ^ (c is >= 'A' and <= 'Z' ? c | 0x20u : c)) * 1099511628211UL);
        return hash;
    }

    private static bool[] Set(params ReadOnlySpan<Tag> tags)
    {
        var set = new bool[256];
        foreach (var tag in tags) set[(int)tag] = true;
        return set;
    }

    private static Dictionary<ulong, Tag> MakeTags()
    {
        var map = new Dictionary<ulong, Tag>(160);
        for (var tag = Tag.A; tag <= Tag.Math; tag++) map.Add(Hash(tag.ToString()), tag);
        map.Add(Hash("image"), Tag.Img);
        return map;
    }

    private static Dictionary<ulong, Attr> MakeAttributes()
    {
        var map = new Dictionary<ulong, Attr>(24);
        for (var name = Attr.Class; name < Attr.DataTestId; name++) map.Add(Hash(name.ToString()), name);
        map.Add(Hash("pubdate"), Attr.Pubdate);
        map.Add(Hash("aria-hidden"), Attr.AriaHidden);
        map.Add(Hash("data-testid"), Attr.DataTestId);
        return map;
    }
}

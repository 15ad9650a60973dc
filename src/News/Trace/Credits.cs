namespace Renkei.News.Trace;

/// <summary>Reads bare source credits: "sputnikportal.rs", "(Reuters)", "Извор: Танјуг", "Source: Kyodo / AFP".</summary>
internal static class Credits
{
    private const int LongestName = 6;
    private const int LongestUnspaced = 60;

    public static void Read(Paragraph credit, SayTable table, Memory memory, List<Attribution> into)
    {
        var text = new SourceText(credit.Text, table.Language);
        var end = text.Tokens.Count;
        var label = LabelEnd(text, out var picture);
        if (picture) return;
        var dated = false;
        for (var at = label; at < end;)
        {
            var stop = at;
            while (stop < end && !Separates(text, stop)) stop++;

            // After a date comes the place, and a day or month is no source.
            var known = !dated && table.CueAt(text, at).Cue != Cue.Skip;
            for (var i = at; i < stop; i++) dated |= text.Tokens[i].Is(Shape.Number) && stop - at <= 5;
            if (stop > at && known && Name(text, at, stop, label > 0, memory) is var (name, kind, surface))
            {
                var own = memory.IsOwn(name);
                if (!own) memory.Outlet = (name, kind);
                into.Add(new Attribution(own ? memory.Publisher : name, surface, own ? SourceKind.Self : kind, "", credit.Text, credit.FirstLine));
            }

            at = stop + 1;
        }
    }

    /// <summary>The token after "Source:"; 0 without a label.</summary>
    private static int LabelEnd(SourceText text, out bool picture)
    {
        picture = false;
        for (var i = 0; i < text.Tokens.Count && i < LongestName; i++)
        {
            if (SayTable.IsPicture(text, i)) picture = true;
            if (text.Key(i) is ":" or "：") return i + 1;
        }

        return 0;
    }

    private static bool Separates(SourceText text, int token) =>
        text.Tokens[token].Is(Shape.Break) || text.Key(token) is "&" or "+" or "i" or "и" or "і" or "та" or "und" or "et" or "si" or "and";

    private static (string Name, SourceKind Kind, string Surface)? Name(SourceText text, int from, int to, bool labelled, Memory memory)
    {
        var (introduced, length) = memory.Learned.At(text, from, to);
        if (introduced is not null && length == to - from) return (introduced.Name, introduced.Kind, text.Surface(from, to - 1));

        for (var i = from; i < to; i++)
        {
            var (outlet, count) = Outlets.Known.At(text, i, to);
            if (outlet is not null && i == from && count == 1 && to - from is > 1 and <= LongestName && text.Tokens[i + 1].Is(Shape.Capital) && Outlets.Known.IsMasthead(text, i)) continue;
            if (outlet is not null && (i + count >= to || !text.Tokens[i + count].Is(Shape.Dot))) return (outlet.Name, outlet.Kind, text.Surface(i, i + count - 1));
        }

        var surface = text.Surface(from, to - 1);
        if (surface.Length <= LongestUnspaced && Unspaced(surface) is { } unspaced) return unspaced;
        if (Outlets.Known.Sounding(surface) is { } sounding) return (sounding.Name, sounding.Kind, surface);
        if (to - from >= 3 && text.Tokens[to - 2].Is(Shape.Dot) && !surface.Contains(' ', StringComparison.Ordinal)) return (Host(surface), SourceKind.Outlet, surface);
        var named = (labelled || Outlets.Known.IsMasthead(text, to - 1)) && to - from <= LongestName && text.Tokens[from].Is(Shape.Capital);
        return named ? (surface, SourceKind.Outlet, surface) : null;
    }

    /// <summary>A known name somewhere in text without blanks between words.</summary>
    private static (string, SourceKind, string)? Unspaced(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x3000) continue;
            var (outlet, length) = Outlets.Known.At(text, i);
            if (outlet is not null) return (outlet.Name, outlet.Kind, text.Substring(i, length));
        }

        return null;
    }

    private static string Host(string domain)
    {
        var host = domain.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}

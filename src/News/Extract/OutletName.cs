using System.Buffers;

namespace Renkei.News.Extract;

/// <summary>What outlets are called, as opposed to who owns them.</summary>
internal static class OutletName
{
    private const int MostWords = 6;
    private const int Longest = 50;

    private static readonly string[] Separators = [" | ", " — ", " – ", " - ", " :: ", " » ", " · ", " • ", "｜", "|", " ― "];

    private static readonly string[] LegalForms =
    [
        "Verlags-GmbH", "Verlag GmbH", "Verlagsgesellschaft mbH", "GmbH & Co. KG", "GmbH", "mbH", "AG", "KG", "Verlag", "Private Limited", "Pvt Ltd", "Private Ltd", "Ltd",
        "Limited", "LLC", "Inc", "Corporation", "Corp", "Company", "Co", "PLC", "S.A.S", "SAS", "S.A", "SA", "S.R.L", "SRL", "S.p.A", "B.V", "d.o.o", "doo", "д.о.о", "a.s", "s.r.o",
    ];

    private static readonly string[] LeadingForms = ["ТОВ", "ТзОВ", "ООО", "АО", "株式会社", "(株)", "by", "The Publishers of"];

    private static readonly SearchValues<char> OwnerEnds = SearchValues.Create("|;•·(（\u3000");

    /// <summary>The parts of a title that may be the site's name: what stands behind the last separator, then what stands before the first.</summary>
    public static IEnumerable<string> InTitle(string title)
    {
        var (last, lastEnd, first) = (-1, -1, -1);
        foreach (var separator in Separators)
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && at > last) (last, lastEnd) = (at, at + separator.Length);
            at = title.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && (first < 0 || at < first)) first = at;
        }

        if (last < 0) yield break;
        if (IsName(title.AsSpan(lastEnd).Trim())) yield return title[lastEnd..].Trim();
        if (IsName(title.AsSpan(0, first).Trim())) yield return title[..first].Trim();
    }

    /// <summary>Short enough for a name, and letters in it.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > Longest || text.Count(' ') >= MostWords) return false;
        foreach (var c in text)
        {
            if (char.IsLetter(c)) return true;
        }

        return false;
    }

    /// <summary>"© 2019–2026 Harbour Media Ltd. All rights reserved." → "Harbour Media"; null when the line names no owner.</summary>
    public static string? Owner(string line)
    {
        var mark = PageLine.MarkEnd(line);
        var word = line.StartsWith("Copyright", StringComparison.OrdinalIgnoreCase) ? 9 : -1;
        var from = Math.Max(mark, word);
        if (from < 0) return null;
        var owner = line.AsSpan(from).TrimStart(" :©ⓒ0123456789-–—,./").TrimEnd();
        // "Example Media (c) 2026": the owner stands before the sign.
        if (owner.Length < 3 && mark > 3) owner = line.AsSpan(0, mark - 1).TrimEnd(" (©ⓒ");
        var end = owner.IndexOfAny(OwnerEnds);
        if (end > 0) owner = owner[..end];
        foreach (var stop in (ReadOnlySpan<string>)[". ", ", ", " — ", " – ", " - "])
        {
            end = owner.IndexOf(stop, StringComparison.Ordinal);
            if (end > 2) owner = owner[..end];
        }

        owner = WithoutForms(WithoutRights(owner.Trim(" .,0123456789-–—")));
        return owner.Length is >= 3 and <= 40 && char.IsLetter(owner[0]) && owner.Count(' ') < MostWords ? owner.ToString() : null;
    }

    /// <summary>
    /// Whether an owner is that of the outlet: it has the outlet's name in it, or begins as that does
    /// ("見本新聞社" for 見本新聞デジタル).
    /// </summary>
    public static bool IsOwned(string outlet, string copyright)
    {
        var at = copyright.IndexOf(outlet, StringComparison.OrdinalIgnoreCase);
        var end = at + outlet.Length;
        if (at >= 0 && (end == copyright.Length || !char.IsLetter(copyright[end]) || copyright[end] >= '\u2E80')) return true;
        if (Owner(copyright) is not { } owner) return false;
        var shared = 0;
        while (shared < owner.Length && shared < outlet.Length && char.ToLowerInvariant(owner[shared]) == char.ToLowerInvariant(outlet[shared])) shared++;
        return outlet[0] >= '\u2E80' ? shared >= 3 : shared >= 6 && shared * 2 > outlet.Length;
    }

    private static ReadOnlySpan<char> WithoutRights(ReadOnlySpan<char> owner)
    {
        foreach (var phrase in (ReadOnlySpan<string>)["Copyright", "All rights reserved"])
        {
            var at = owner.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            if (at == 0) owner = owner[phrase.Length..].TrimStart(" :.,0123456789-–—");
            else if (at > 0) owner = owner[..at].TrimEnd(" .,-–—");
        }

        return owner;
    }

    private static ReadOnlySpan<char> WithoutForms(ReadOnlySpan<char> owner)
    {
        foreach (var form in LeadingForms)
        {
            if (owner.StartsWith(form, StringComparison.OrdinalIgnoreCase) && owner.Length > form.Length + 2 && (owner[form.Length] == ' ' || form[0] >= '\u2E80')) owner = owner[form.Length..];
        }

        owner = owner.Trim(" \"„“”«»「」");
        if (owner.EndsWith("株式会社", StringComparison.Ordinal)) owner = owner[..^4];
        else if (owner.Length > 3 && owner[^1] == '社' && owner[^2] is '聞' or '報') owner = owner[..^1];
        for (var round = 0; round < 2; round++)
        {
            foreach (var form in LegalForms)
            {
                if (owner.Length > form.Length + 3 && owner[^(form.Length + 1)] == ' ' && owner.EndsWith(form, StringComparison.OrdinalIgnoreCase)) owner = owner[..^form.Length].TrimEnd(" ,.");
            }
        }

        return owner.Trim(" \"„“”«»「」,.");
    }
}

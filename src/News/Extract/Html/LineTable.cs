using Renkei.News.Text;

namespace Renkei.News.Extract.Html;

/// <summary>Entries of one section of the word tables, of all languages, to be found at the start of a line.</summary>
internal sealed class LineTable
{
    private readonly HashSet<string> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _longest;

    private LineTable(IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            var bare = entry.TrimEnd(':', '：', ' ');
            if (bare.Length == 0) continue;
            _entries.Add(bare);
            _longest = Math.Max(_longest, bare.Length);
        }
    }

    /// <summary>Headings that open lists of other articles.</summary>
    public static LineTable Related => Holder.Related;

    /// <summary>Lines that belong to the page, not to the article.</summary>
    public static LineTable Furniture => Holder.Furniture;

    /// <summary>Labels before a source.</summary>
    public static LineTable Sources => Holder.Sources;

    /// <summary>Labels before the maker of a picture.</summary>
    public static LineTable Photos => Holder.Photos;

    /// <summary>The length of the longest entry that the line begins with, as whole words; 0 when there is none.</summary>
    public int Match(ReadOnlySpan<char> line)
    {
        var lookup = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longest, line.Length); length > 0; length--)
        {
            if (IsBoundary(line, length) && lookup.Contains(line[..length])) return length;
        }

        return 0;
    }

    /// <summary>Whether the line is an entry, give or take what stands around it (colon, arrow, count).</summary>
    public bool IsWhole(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("»›▶►→•*-–—+# ").TrimEnd(":：»›▶►→.…!>+( )0123456789");
        return !line.IsEmpty && Match(line) == line.Length;
    }

    private static bool IsBoundary(ReadOnlySpan<char> line, int at)
    {
        if (at == line.Length) return true;
        var next = line[at];
        return !char.IsLetterOrDigit(next) || next >= '\u2E80';
    }

    private static class Holder
    {
        public static readonly LineTable Related = new(All("related", ""));
        public static readonly LineTable Furniture = new(All("furniture", ""));
        public static readonly LineTable Sources = new(All("credit", "source "));
        public static readonly LineTable Photos = new(All("credit", "photo "));

        private static List<string> All(string section, string kind)
        {
            var entries = new List<string>();
            foreach (var entry in Lexicon.All(section))
            {
                if (entry.StartsWith(kind, StringComparison.Ordinal)) entries.Add(entry[kind.Length..]);
            }

            // The file of Serbian is in Latin script; its pages are in either.
            foreach (var entry in Lexicon.For("sr")[section])
            {
                if (entry.StartsWith(kind, StringComparison.Ordinal)) entries.Add(SerbianScript.ToCyrillic(entry[kind.Length..]));
            }

            return entries;
        }
    }
}

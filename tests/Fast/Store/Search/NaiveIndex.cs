using System.Text;
using Renkei.Store.Search;

namespace Renkei.Fast.Store.Search;

internal sealed record NaiveRow(long Position, int View, int Audience, HashSet<string> Terms, byte[] Packed);

/// <summary>The rules of the search, said once more in the slowest way.</summary>
internal sealed class NaiveIndex
{
    public List<NaiveRow> Rows { get; } = [];

    public void Add(long position, int audience, TermSet set)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        for (var rest = set.Packed; rest.Length > 0; rest = rest[(rest[0] + 1)..]) terms.Add(Encoding.Latin1.GetString(rest.Slice(1, rest[0])));
        Rows.Add(new(position, Rows.Count > 0 && Rows[^1].Position == position ? Rows[^1].View + 1 : 0, audience, terms, set.Packed.ToArray()));
    }

    public List<SearchHit> Hits(SearchRequest request)
    {
        var tiers = new SortedDictionary<long, int>();
        foreach (var row in Rows.Where(r => Meets(r, request)))
        {
            var tier = request.Order == SearchOrder.Rank ? Tier(row, request.Text) : 0;
            tiers[row.Position] = Math.Max(tier, tiers.GetValueOrDefault(row.Position));
        }

        var hits = tiers.Select(t => new SearchHit(t.Key, t.Value));
        return request.Order == SearchOrder.Oldest ? [.. hits] : [.. hits.OrderByDescending(h => h.Tier).ThenByDescending(h => h.Position)];
    }

    private static bool Meets(NaiveRow row, SearchRequest request)
    {
        if (!request.Audiences.Has(row.Audience)) return false;
        if (!request.Text.Required.All(c => c.Any(u => Has(row, u, 'w')))) return false;
        if (request.Text.Excluded.Any(u => Has(row, u, 'w'))) return false;
        if (!request.Facts.All(f => f.AnyOf.Any(v => row.Terms.Contains((char)f.Kind + Encoding.Latin1.GetString(v))) != f.IsExcluded)) return false;
        var visible = new bool[1];
        request.Visible?.Invoke([new(row.Position, row.View, row.Audience)], visible);
        return request.Visible is null || visible[0];
    }

    private static int Tier(NaiveRow row, TextQuery text)
    {
        if (text.Required.Count == 0) return 1;
        if (text.Required.All(c => c.Any(u => Has(row, u, 'n')))) return 3;
        return text.Required.Any(c => c.Any(u => Has(row, u, 'n'))) ? 2 : 1;
    }

    private static bool Has(NaiveRow row, QueryUnit unit, char space) => unit.Terms.All(t =>
    {
        var term = space + Encoding.Latin1.GetString(t.Word);
        return t.IsPrefix ? row.Terms.Any(x => x.StartsWith(term, StringComparison.Ordinal)) : row.Terms.Contains(term);
    });
}

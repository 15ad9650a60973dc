using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Renkei.Store.Engines;

namespace Renkei.Store.Reading;

/// <summary>SQL that walks many index ranges side by side in the order of positions: one leg for each audience (and type), merged lazily by the database.</summary>
/// <remarks>
/// So a page costs the same in a store of ten thousand rows and of millions, whatever share of it the reader may see.
/// Numbers of audiences stand in the text: they come from this program, are the same for all requests of a reader, and keep the statement prepared.
/// </remarks>
internal static class Legs
{
    /// <summary>The most legs of one statement; SQLite takes 500. Beyond, the rows are walked one by one.</summary>
    private const int Most = 400;

    /// <summary>Positions of rows of these audiences and types; $1 is where to start (exclusive), $2 how many.</summary>
    public static string Positions(Engine engine, string table, ImmutableArray<int> audiences, ImmutableArray<string> types, bool descending)
    {
        if (!engine.MergesUnions) return Lateral(table, audiences, types, descending);
        var (sign, order) = descending ? ("<", " ORDER BY position DESC LIMIT $2") : (">", " ORDER BY position LIMIT $2");
        var perType = types.IsEmpty ? 1 : types.Length;
        if ((long)audiences.Length * perType > Most)
        {
            var ofType = types.IsEmpty ? "" : $" AND type IN ({string.Join(", ", types.Select((_, at) => Type(at)))})";
            return $"SELECT position FROM {table} WHERE position {sign} $1 AND audience IN ({List(audiences)}){ofType}{order}";
        }

        var sql = new StringBuilder();
        for (var at = 0; at < perType; at++)
        {
            foreach (var audience in audiences)
            {
                if (sql.Length > 0) sql.Append(" UNION ALL ");
                sql.Append(CultureInfo.InvariantCulture, $"SELECT position FROM {table} WHERE {(types.IsEmpty ? "" : $"type = {Type(at)} AND ")}audience = {audience} AND position {sign} $1");
            }
        }

        return sql.Append(order).ToString();
    }

    /// <summary>Which records refer to an id: position and property; $1 the id, $2 where to start, $3 how many.</summary>
    public static string References(Engine engine, ImmutableArray<int> audiences)
    {
        if (!engine.MergesUnions)
        {
            return $"SELECT l.position, l.property FROM {Each(audiences)} CROSS JOIN LATERAL (SELECT position, property FROM reference WHERE target = $1 AND audience = a.n AND position > $2 ORDER BY position, property LIMIT $3) l ORDER BY 1, 2 LIMIT $3";
        }

        const string order = " ORDER BY position, property LIMIT $3";
        if (audiences.Length > Most) return $"SELECT position, property FROM reference WHERE target = $1 AND audience IN ({List(audiences)}) AND position > $2{order}";
        return string.Join(" UNION ALL ", audiences.Select(a => string.Create(CultureInfo.InvariantCulture, $"SELECT position, property FROM reference WHERE target = $1 AND audience = {a} AND position > $2"))) + order;
    }

    /// <summary>The same where the database would sort a union: the first rows of each leg by its index, and the first of those. Ten times faster there than the union, whatever the number of legs.</summary>
    private static string Lateral(string table, ImmutableArray<int> audiences, ImmutableArray<string> types, bool descending)
    {
        var (sign, order) = descending ? ("<", "DESC") : (">", "ASC");
        var each = types.IsEmpty ? "" : $" CROSS JOIN unnest(ARRAY[{string.Join(", ", types.Select((_, at) => Type(at)))}]::text[]) t(n)";
        return $"SELECT l.position FROM {Each(audiences)}{each} CROSS JOIN LATERAL (SELECT position FROM {table} WHERE {(types.IsEmpty ? "" : "type = t.n AND ")}audience = a.n AND position {sign} $1 ORDER BY position {order} LIMIT $2) l ORDER BY 1 {order} LIMIT $2";
    }

    private static string Each(ImmutableArray<int> audiences) => $"unnest('{{{List(audiences)}}}'::bigint[]) a(n)";

    public static string List(ImmutableArray<int> audiences) => string.Join(", ", audiences.Select(a => a.ToString(CultureInfo.InvariantCulture)));

    private static string Type(int at) => string.Create(CultureInfo.InvariantCulture, $"${at + 3}");
}

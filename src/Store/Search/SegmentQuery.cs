namespace Renkei.Store.Search;

/// <summary>One request against one segment: the rows of each tier.</summary>
internal sealed class SegmentQuery(SegmentReader segment, SearchRequest request, CancellationToken cancellation)
{
    private readonly TextQuery text = request.Text;

    /// <summary>Rows to look at in one pass, and those among them that belong to a higher tier.</summary>
    /// <param name="tier">1 to 3; 0 for all rows in one pass.</param>
    public (RowSet Rows, RowSet Higher) Pass(int tier) => tier switch
    {
        3 => (Within(AllClauses(TermSpace.Name)), RowSet.Nothing),
        2 => Second(),
        1 => (Rows(null), AnyUnit()),
        _ => (Rows(null), RowSet.Nothing),
    };

    private (RowSet, RowSet) Second()
    {
        var any = Within(AnyUnit());
        return (any, any.Windows == 0 ? RowSet.Nothing : AllClauses(TermSpace.Name));
    }

    private RowSet Within(RowSet rows) => rows.Windows == 0 ? rows : Rows(rows);

    /// <summary>What the whole request asks, and <paramref name="also"/>.</summary>
    private RowSet Rows(RowSet? also)
    {
        var all = new List<RowSet>();
        if (also is not null) all.Add(also);
        foreach (var clause in text.Required)
        {
            if (!Narrow(all, Clause(clause, TermSpace.Word))) return RowSet.Nothing;
        }

        foreach (var fact in request.Facts)
        {
            if (!fact.IsExcluded && !Narrow(all, AnyFact(fact))) return RowSet.Nothing;
        }

        if (all.Count == 0) all.Add(new EveryRow(segment));
        var none = text.Excluded.Select(unit => Unit(unit, TermSpace.Word)).Concat(request.Facts.Where(f => f.IsExcluded).Select(AnyFact)).Where(s => s.Windows != 0);
        return RowSet.All(all, [.. none]);
    }

    /// <summary>Adds a condition; false when nothing can meet it.</summary>
    private static bool Narrow(List<RowSet> all, RowSet rows)
    {
        all.Add(rows);
        return rows.Windows != 0;
    }

    private RowSet AllClauses(byte space)
    {
        var all = new List<RowSet>();
        foreach (var clause in text.Required)
        {
            if (!Narrow(all, Clause(clause, space))) return RowSet.Nothing;
        }

        return all.Count == 0 ? RowSet.Nothing : RowSet.All(all, []);
    }

    private RowSet AnyUnit() => RowSet.Any([.. text.Required.SelectMany(c => c).Select(unit => Unit(unit, TermSpace.Name))]);

    private RowSet Clause(IReadOnlyList<QueryUnit> units, byte space) => RowSet.Any([.. units.Select(unit => Unit(unit, space))]);

    private RowSet Unit(QueryUnit unit, byte space)
    {
        var all = new List<RowSet>();
        foreach (var term in unit.Terms)
        {
            if (!Narrow(all, Term(term, space))) return RowSet.Nothing;
        }

        return RowSet.All(all, []);
    }

    private RowSet Term(QueryTerm term, byte space)
    {
        byte[] full = [space, .. term.Word];
        return term.IsPrefix ? segment.RowsWithPrefix(full, cancellation) : segment.Rows(full);
    }

    private RowSet AnyFact(FactFilter fact) => RowSet.Any([.. fact.AnyOf.Select(value => segment.Rows(TermSpace.Fact(fact.Kind, value)))]);
}

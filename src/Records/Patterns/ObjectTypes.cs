namespace Renkei.Records.Patterns;

/// <summary>The object types that a comparison may look at, as numbers. One type costs no memory.</summary>
internal readonly struct ObjectTypes
{
    private readonly int only;
    private readonly HashSet<int>? many;

    private ObjectTypes(int only, HashSet<int>? many) => (this.only, this.many) = (only, many);

    /// <summary>What a faulty part stands for, so that one fault is told once.</summary>
    public static ObjectTypes Any { get; } = new(-1, null);

    private bool IsAny => only < 0 && many is null;

    public static ObjectTypes One(int type) => new(type, null);

    /// <summary>Those of either side: what OR looks at. The smaller set goes into the larger, so a chain stays near-linear.</summary>
    public ObjectTypes Or(ObjectTypes other)
    {
        if (IsAny || other.IsAny) return Any;
        if (many is null && other.many is null)
        {
            return only == other.only ? this : new(-1, [only, other.only]);
        }

        var (large, small) = (many?.Count ?? 1) >= (other.many?.Count ?? 1) ? (this, other) : (other, this);
        if (small.many is null) large.many!.Add(small.only);
        else large.many!.UnionWith(small.many);
        return large;
    }

    /// <summary>Those of both sides: what AND looks at; null when there is none.</summary>
    public ObjectTypes? And(ObjectTypes other)
    {
        if (IsAny || other.IsAny) return Any;
        if (many is null) return other.Has(only) ? this : null;
        if (other.many is null) return Has(other.only) ? other : null;
        var (large, small) = many.Count >= other.many.Count ? (this, other) : (other, this);
        small.many!.IntersectWith(large.many!);
        return small.many.Count == 0 ? null : small;
    }

    private bool Has(int type) => many is null ? only == type : many.Contains(type);
}

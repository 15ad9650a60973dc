namespace Renkei.Records.Objects;

/// <summary>All types of STIX 2.1, and what is asked of the types of others.</summary>
internal static class Tables
{
    /// <summary>What names an object of a type that nobody knows here, whatever kind of value it is.</summary>
    private static readonly Property[] Own =
    [
        Property.Any("name").Titled(), Property.Any("value").Titled(2), Property.Any("title").Titled(3), Property.Any("subject").Titled(4), Property.Any("aliases").Naming,
    ];

    private static readonly NameTable<Shape> ByType = new(DomainTables.All.Concat(ObservableTables.All).Select(s => KeyValuePair.Create(s.Name, s)));

    public static IEnumerable<Shape> All => [.. DomainTables.All, .. ObservableTables.All];

    public static Shape CustomDomain { get; } = CommonTables.Domain("", Own);

    public static Shape CustomRelationship { get; } = CommonTables.Relationship("", Own);

    public static Shape CustomObservable { get; } = CommonTables.Observable("", Own);

    public static Shape? Find(ReadOnlySpan<byte> type) => ByType.Find(type);
}

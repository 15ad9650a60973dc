namespace Renkei.Records.Objects;

/// <summary>A small rule between properties of one object.</summary>
/// <param name="at">The value of each property by its slot; 0 where it is absent.</param>
/// <param name="seen">The slots that are present, as bits.</param>
internal delegate void Rule(ObjectCheck check, int value, ReadOnlySpan<int> at, ulong seen);

/// <summary>Which family of objects a type belongs to.</summary>
internal enum Family
{
    /// <summary>A part of an object.</summary>
    Part,
    Domain,
    Relationship,
    Observable,
    Meta,
}

/// <summary>The table of one type: its properties, and the rules between them.</summary>
internal sealed class Shape
{
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    private readonly NameTable<SlotBox> slotByName;
    private readonly Rule[] rules;

    public Shape(string name, Family family, IEnumerable<Property> properties, params Func<Shape, Rule>[] rules)
    {
        (Name, Family, Properties) = (name, family, [.. properties]);
        if (Properties.Length > 64) throw new ArgumentException("A shape has at most 64 properties.", nameof(properties));
        for (var slot = 0; slot < Properties.Length; slot++)
        {
            slots.Add(Properties[slot].Name, slot);
            if (Properties[slot].IsRequired) RequiredMask |= 1UL << slot;
        }

        slotByName = new(slots.Select(s => KeyValuePair.Create(s.Key, new SlotBox(s.Value))));
        this.rules = [.. rules.Select(r => r(this))];
    }

    public string Name { get; }

    public Family Family { get; }

    public Property[] Properties { get; }

    public ulong RequiredMask { get; }

    public ReadOnlySpan<Rule> Rules => rules;

    /// <summary>The slot of a property, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name) => slotByName.Find(name)?.Slot ?? -1;

    public int Slot(string name) => slots[name];

    public ulong Mask(IEnumerable<string> names) => names.Aggregate(0UL, (mask, name) => mask | (1UL << Slot(name)));

    private sealed record SlotBox(int Slot);
}

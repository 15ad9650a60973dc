namespace Renkei.Records.Objects;

/// <summary>What a value of a property is.</summary>
internal enum Kind
{
    Text,
    Integer,
    Number,
    Boolean,
    Time,
    Id,
    Hashes,
    Dictionary,
    Object,
    Extensions,
    IntegerOrText,
    TextOrTexts,

    /// <summary>Anything that is a value at all.</summary>
    Any,
}

/// <summary>How the texts of a property are found.</summary>
internal enum Use
{
    /// <summary>Not at all: constants, codes, binary.</summary>
    None,
    Text,
    Name,
}

/// <summary>One row of the tables: a property as STIX 2.1 defines it.</summary>
internal sealed record Property(string Name, Kind Kind)
{
    public bool IsList { get; init; }

    public bool IsRequired { get; init; }

    public Use Use { get; init; }

    /// <summary>Whether the value can stand for the object: 1 before 2; 0 for no.</summary>
    public int Title { get; init; }

    /// <summary>Of integers and numbers, both included.</summary>
    public double Min { get; init; } = double.MinValue;

    public double Max { get; init; } = double.MaxValue;

    /// <summary>What an identifier may refer to.</summary>
    public Targets? Targets { get; init; }

    /// <summary>Whether what it refers to is a marking: that is no reference to another object.</summary>
    public bool IsMarking { get; init; }

    public Vocabulary? Words { get; init; }

    public Format? Format { get; init; }

    /// <summary>Of <see cref="Kind.Object"/>.</summary>
    public Shape? Shape { get; init; }

    /// <summary>The values of a dictionary.</summary>
    public Property? Item { get; init; }

    /// <summary>The keys of a dictionary.</summary>
    public Format? Keys { get; init; }

    /// <summary>Fewest digits of a second.</summary>
    public int MinDigits { get; init; }

    /// <summary>Most digits of a second.</summary>
    public int MaxDigits { get; init; } = int.MaxValue;

    public Property Required => this with { IsRequired = true };

    public Property List => this with { IsList = true };

    /// <summary>Not searched.</summary>
    public Property Quiet => this with { Use = Use.None };

    /// <summary>A name of the object, searched as one.</summary>
    public Property Naming => this with { Use = Use.Name };

    public Property Titled(int rank = 1) => this with { Use = Use.Name, Title = rank };

    public Property Between(double min, double max = double.MaxValue) => this with { Min = min, Max = max };

    public Property As(Format format) => this with { Format = format };

    public static Property Text(string name) => new(name, Kind.Text) { Use = Use.Text };

    public static Property Any(string name) => new(name, Kind.Any) { Use = Use.Text };

    public static Property Texts(string name) => Text(name).List;

    public static Property Integer(string name) => new(name, Kind.Integer);

    public static Property Number(string name) => new(name, Kind.Number);

    public static Property Boolean(string name) => new(name, Kind.Boolean);

    public static Property Time(string name) => new(name, Kind.Time);

    public static Property Ref(string name, Targets targets) => new(name, Kind.Id) { Targets = targets };

    public static Property Refs(string name, Targets targets) => Ref(name, targets).List;

    /// <summary>A word of an open or a closed vocabulary.</summary>
    public static Property Word(string name, Vocabulary words) => new(name, Kind.Text) { Words = words };

    public static Property Hex(string name) => new(name, Kind.Text) { Format = Formats.Hex };

    public static Property Binary(string name) => new(name, Kind.Text) { Format = Formats.Binary };

    public static Property Hashes(string name) => new(name, Kind.Hashes) { Use = Use.Text };

    public static Property Part(string name, Shape shape) => new(name, Kind.Object) { Shape = shape };

    public static Property Parts(string name, Shape shape) => Part(name, shape).List;

    public static Property Dictionary(string name, Property? item = null) => new(name, Kind.Dictionary) { Item = item, Use = Use.Text };
}

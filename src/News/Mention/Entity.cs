namespace Renkei.News.Mention;

/// <summary>A name known by itself: one line of a table.</summary>
/// <param name="key">The table's key; null: by sound, from the name.</param>
/// <param name="kind">What it names.</param>
/// <param name="names">As it is called in each of <see cref="Gazetteer.Languages"/>, or one name for all.</param>
internal sealed class Entity(string? key, NameKind kind, string[] names)
{
    private string? known = key;

    public string Key => known ??= NameKeys.Sounded(names[0], Kind);

    public NameKind Kind { get; } = kind;

    /// <summary>The name to show in the language of a column; -1: in English.</summary>
    public string NameIn(int column) => names.Length == 1 || column < 0 ? names[0] : names[column];
}

/// <summary>One way to write an entity.</summary>
internal sealed class Form
{
    /// <summary>Folded words; the first one is what the form is filed under.</summary>
    public required string[] Words { get; init; }

    public required Entity Entity { get; init; }

    /// <summary>Languages the form is read in, one bit each.</summary>
    public required int Mask { get; set; }

    /// <summary>Whether words may carry endings that are not in the table.</summary>
    public required bool Open { get; init; }

    /// <summary>The first word lost its last vowel, and so must have an ending.</summary>
    public bool FirstStripped { get; init; }

    /// <summary>Written in capitals only ("US", never "us").</summary>
    public bool Upper { get; init; }

    /// <summary>Names its entity only where the article also names it otherwise ("the Alliance").</summary>
    public bool Conditional { get; init; }

    public Form? Next { get; set; }
}

using System.Text;

namespace Renkei.Labels.Policies;

/// <summary>An element of a policy file, checked against <see cref="SpifGrammar"/>: known attributes and children only.</summary>
internal sealed class SpifElement(SpifRule rule, SpifElement? parent, int line)
{
    private readonly List<(string Name, string Value)> attributes = [];
    private StringBuilder? text;

    public SpifRule Rule { get; } = rule;

    public string Name => Rule.Name;

    public SpifElement? Parent { get; } = parent;

    /// <summary>1-based.</summary>
    public int Line { get; } = line;

    /// <summary>Its own <c>xml:lang</c>; empty without one.</summary>
    public string Language { get; set; } = "";

    /// <summary>The namespace of the root element.</summary>
    public string Space { get; set; } = "";

    public List<SpifElement> Children { get; } = [];

    public string Text => text?.ToString() ?? "";

    public int TextLength => text?.Length ?? 0;

    /// <summary>The last child in the order of the schema so far: what comes after it may not rank lower.</summary>
    public int Rank { get; set; }

    public string? this[string attribute]
    {
        get
        {
            foreach (var (name, value) in attributes)
            {
                if (name == attribute) return value;
            }

            return null;
        }
    }

    public void Add(string attribute, string value) => attributes.Add((attribute, value));

    public void AddText(string piece) => (text ??= new()).Append(piece);

    public SpifElement? One(string name)
    {
        foreach (var child in Children)
        {
            if (child.Name == name) return child;
        }

        return null;
    }

    public IEnumerable<SpifElement> All(string name)
    {
        foreach (var child in Children)
        {
            if (child.Name == name) yield return child;
        }
    }

    /// <summary>Words for a place: the element and its name, or the named element around it, and the line.</summary>
    public string Place()
    {
        var named = this;
        while (named["name"] is null && named.Parent is { } above) named = above;
        var own = named["name"] is { } name ? $"{named.Name} {SpifNotes.Quote(name)}" : named.Name;
        return ReferenceEquals(named, this) ? $"{own} (line {Line})" : $"{Name} of {own} (line {Line})";
    }
}

using System.Text;

namespace Renkei.Labels.Policies;

/// <summary>An element of a policy file, checked against <see cref="SpifGrammar"/>: known attributes and children only.</summary>
internal sealed class SpifElement(SpifRule rule, SpifElement? parent, int line)
{
    private static readonly List<SpifElement> NoChildren = [];

    private (string Name, string Value)[] attributes = [];
    private int count;
    private List<SpifElement>? children;
    private string text = "";
    private StringBuilder? more;

    public SpifRule Rule { get; } = rule;

    public string Name => Rule.Name;

    public SpifElement? Parent { get; } = parent;

    /// <summary>1-based.</summary>
    public int Line { get; } = line;

    /// <summary>Its own <c>xml:lang</c>; empty without one.</summary>
    public string Language { get; set; } = "";

    /// <summary>The namespace of the root element.</summary>
    public string Space { get; set; } = "";

    public IReadOnlyList<SpifElement> Children => children ?? NoChildren;

    public string Text => more?.ToString() ?? text;

    public int TextLength => more?.Length ?? text.Length;

    /// <summary>The last child in the order of the schema so far: what comes after it may not rank lower.</summary>
    public int Rank { get; set; }

    public string? this[string attribute]
    {
        get
        {
            foreach (var (name, value) in attributes.AsSpan(0, count))
            {
                if (name == attribute) return value;
            }

            return null;
        }
    }

    /// <summary>Takes in an attribute; <paramref name="atMost"/> is how many the element has in all: the room that is made for them.</summary>
    public void Add(string attribute, string value, int atMost)
    {
        if (attributes.Length == 0) attributes = new (string, string)[atMost];
        attributes[count++] = (attribute, value);
    }

    public void Add(SpifElement child) => (children ??= []).Add(child);

    /// <summary>A text comes in pieces when comments part it.</summary>
    public void AddText(string piece)
    {
        if (text.Length == 0) text = piece;
        else (more ??= new(text)).Append(piece);
    }

    public SpifElement? One(string name)
    {
        foreach (var child in children ?? NoChildren)
        {
            if (child.Name == name) return child;
        }

        return null;
    }

    public IEnumerable<SpifElement> All(string name)
    {
        foreach (var child in children ?? NoChildren)
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

namespace Renkei.News.Trace;

/// <summary>What a stretch of a sentence may be, if a cue makes it a source.</summary>
internal enum Part
{
    Person,
    Organisation,
    Place,

    /// <summary>A known outlet or agency.</summary>
    Outlet,

    /// <summary>An unlisted outlet, told by a noun, a masthead word or the form of a domain.</summary>
    Unlisted,

    /// <summary>A short text in quotation marks that begins with a capital.</summary>
    Quoted,

    /// <summary>Capitalised words that nothing else explains.</summary>
    Capitals,
    Pronoun,
    Role,
    Office,
    Anonymous,
    OutletNoun,
    AgencyNoun,
    Back,
    Self,
}

/// <summary>A stretch of a sentence that may be a source. Token numbers are inclusive.</summary>
internal sealed class Candidate(Part part, int first, int last)
{
    public Part Part { get; set; } = part;

    /// <summary>From where it counts as beside a cue: with titles, nouns and quotation marks around the name.</summary>
    public int First { get; set; } = first;

    public int Last { get; set; } = last;

    /// <summary>The name itself.</summary>
    public int CoreFirst { get; set; } = first;

    public int CoreLast { get; set; } = last;

    /// <summary>Canonical name, where one is known.</summary>
    public string? Name { get; set; }

    /// <summary>For outlets.</summary>
    public SourceKind Kind { get; set; } = SourceKind.Outlet;

    /// <summary>A known name that is a common word too.</summary>
    public bool Weak { get; set; }

    /// <summary>An organisation stands in the phrase ("NATO officials"): official rather than anonymous.</summary>
    public bool OfOffice { get; set; }
}

/// <summary>A cue found in a sentence. Token numbers are inclusive.</summary>
internal readonly record struct Found(Cue Cue, int First, int Last);

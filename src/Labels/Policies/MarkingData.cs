using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>Where a marking stands, or what it changes (XML SPIF 2.1 marking codes).</summary>
[Flags]
public enum MarkingCodes
{
    None = 0,
    PageTop = 1 << 0,
    PageBottom = 1 << 1,
    PageTopBottom = 1 << 2,
    DocumentStart = 1 << 3,
    DocumentEnd = 1 << 4,

    /// <summary>The name is not shown.</summary>
    NoNameDisplay = 1 << 5,

    /// <summary>The phrase is not shown.</summary>
    NoMarkingDisplay = 1 << 6,

    /// <summary>The classification is not shown beside this value.</summary>
    SuppressClassName = 1 << 7,

    FirstLineOfText = 1 << 8,
    LastLineOfText = 1 << 9,
    Subject = 1 << 10,
    XHeader = 1 << 11,
    PortionMarking = 1 << 12,
    InputTitle = 1 << 13,
    WaterMark = 1 << 14,

    /// <summary>The phrase stands in the place of the policy's name.</summary>
    ReplacePolicy = 1 << 15,
}

/// <summary>A phrase and where it is shown.</summary>
/// <param name="Phrase">Null when the attribute is absent: then the codes alone count. An empty phrase shows nothing.</param>
/// <param name="Language">BCP 47 tag of <c>xml:lang</c>; empty for the default.</param>
public sealed record MarkingData(string? Phrase, MarkingCodes Codes, string Language);

/// <summary>What stands before, after and between the values of a marking.</summary>
/// <param name="Code">Where it holds; <see cref="MarkingCodes.None"/> for everywhere.</param>
public sealed record MarkingQualifier(MarkingCodes Code, ImmutableArray<Qualifier> Qualifiers);

public enum QualifierCode
{
    Prefix,
    Suffix,
    Separator,
}

/// <summary>One text of a qualifier.</summary>
/// <param name="Language">BCP 47 tag; empty for the default.</param>
public sealed record Qualifier(string Text, QualifierCode Code, string Language);

/// <summary>A privacy mark that labels may carry.</summary>
public sealed record PrivacyMark(string Name, bool Obsolete, ImmutableArray<MarkingData> Markings, ImmutableArray<MarkingQualifier> Qualifiers);

/// <summary>A text in one language.</summary>
/// <param name="Language">BCP 47 tag; empty for the default.</param>
public sealed record LocalPhrase(string Language, string Text);

using System.Collections.Immutable;

namespace Renkei.Store.Care;

/// <summary>What is damaged.</summary>
public enum Damage
{
    /// <summary>The database itself: its file, or a table that cannot be read.</summary>
    Database,

    /// <summary>A log: its entries, tiles, checkpoint or signature.</summary>
    Log,

    /// <summary>A record or article is not what the log committed to, or cannot be read.</summary>
    Content,

    /// <summary>A row that the log tells of is not there.</summary>
    Missing,

    /// <summary>A row that the log does not tell of.</summary>
    Unlogged,

    /// <summary>What is kept beside the content of a row does not follow from it.</summary>
    Column,

    /// <summary>The order of positions and times, or the numbers given last.</summary>
    Order,

    /// <summary>Who may see what.</summary>
    Audience,

    /// <summary>The totals. They are made anew by a repair.</summary>
    Tally,

    /// <summary>Which records refer to which. Made anew by a repair.</summary>
    Reference,

    /// <summary>The search index. Made anew by a repair.</summary>
    Search,

    /// <summary>A first answer to a caller's key.</summary>
    Answer,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Text">One sentence: what, where, what was expected.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Position">The row's, where one can be told.</param>
public sealed record DoctorFinding(Damage Kind, string Text, string Advice, long? Position = null)
{
    /// <summary>Whether it is derived from content and can be made anew.</summary>
    public bool IsRepairable => Kind is Damage.Tally or Damage.Reference or Damage.Search;
}

/// <summary>What came of an examination.</summary>
/// <param name="Findings">The first <see cref="MaxFindings"/>, in the order they were found.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Records">Rows looked at; so for the numbers that follow.</param>
/// <param name="Repaired">What was made anew, as words: "the totals"; empty when nothing was asked or possible.</param>
/// <param name="Remark">Why a repair that was asked for was not made; null otherwise.</param>
public sealed record DoctorReport(ImmutableArray<DoctorFinding> Findings, long Count, long Records, long Articles, long LogEntries, int Logs, int Segments, ImmutableArray<string> Repaired, string? Remark)
{
    public const int MaxFindings = 200;

    /// <summary>Nothing is wrong: everything that was acknowledged is there, and is what the log says.</summary>
    public bool IsHealthy => Count == 0;
}

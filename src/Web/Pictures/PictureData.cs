namespace Renkei.Web.Pictures;

/// <summary>How something is shown to those who would rather look than read.</summary>
public enum PictureKind
{
    /// <summary>Points and spans in time, in lanes.</summary>
    Timeline,

    /// <summary>Things and what connects them.</summary>
    Graph,

    /// <summary>A number for each day.</summary>
    Calendar,

    /// <summary>A number for each pair.</summary>
    Matrix,

    /// <summary>A number for each country or place.</summary>
    Map,
}

/// <summary>What a picture shows; the table below it says the same.</summary>
/// <param name="Columns">The table's headings.</param>
/// <param name="Rows">The table's cells.</param>
/// <param name="Points">The picture's marks.</param>
/// <param name="Links">A graph's connections.</param>
/// <param name="Groups">Graph: its groups in the order that gives them colour and shape; null for the order in which they come.</param>
/// <param name="RowAddresses">Where a row's first cell leads, row by row; null for nowhere.</param>
public sealed record PictureData(
    IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<PicturePoint> Points, IReadOnlyList<PictureLink>? Links = null, IReadOnlyList<string?>? RowAddresses = null, IReadOnlyList<string>? Groups = null);

/// <summary>One mark of a picture. Which parts count depends on the kind.</summary>
/// <param name="Id">Graph: what links name. Map: ISO 3166-1 alpha-2 or alpha-3 of a country. Unique in a picture.</param>
/// <param name="Text">What is read at it.</param>
/// <param name="Value">Calendar, matrix, map: the number.</param>
/// <param name="At">Timeline: when, or when it began. Calendar: the day.</param>
/// <param name="Until">Timeline: when it ended; null for a point in time.</param>
/// <param name="Lane">Timeline: its lane. Matrix: its column. Graph: its group, which gives the colour.</param>
/// <param name="Row">Matrix: its row.</param>
/// <param name="Longitude">Map: degrees east, for a place that is no country.</param>
/// <param name="Latitude">Map: degrees north.</param>
/// <param name="Stated">Timeline, in place of <paramref name="At"/>: when, as somebody states it who names no zone; without a time it is the whole day. The same for readers in all zones.</param>
/// <param name="Address">Where choosing it leads; a path of this node.</param>
public sealed record PicturePoint(
    string Id, string Text, double? Value = null, DateTimeOffset? At = null, DateTimeOffset? Until = null, string? Lane = null, string? Row = null, double? Longitude = null, double? Latitude = null, string? Address = null, (DateOnly Day, TimeOnly? Time)? Stated = null);

/// <summary>A connection between two points.</summary>
/// <param name="From">A point's id.</param>
/// <param name="To">A point's id.</param>
public sealed record PictureLink(string From, string To, string? Text = null, double Weight = 1);

using System.Globalization;
using Renkei.Store.Audiences;
using Renkei.Store.Log;

namespace Renkei.Store.Writing;

/// <summary>What the log commits to of a record: its facts, its labels, its bytes.</summary>
internal static class Commitments
{
    /// <summary>A version as text: UTC, with as many digits as it has.</summary>
    public static string Version(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The commitment.</summary>
    /// <param name="audience">Who may see the record, whatever newer versions there are.</param>
    public static LogHash Of(ReadOnlySpan<byte> salt, string origin, string id, long version, string release, string audience, ReadOnlySpan<byte> content) =>
        Commitment.Of(salt, new CommittedFacts { Origin = origin, Id = id, Version = Version(version), Release = release, Audience = audience }, content);

    /// <summary>The commitment to an article, whose id is its key and whose version counts its readings.</summary>
    public static LogHash OfArticle(ReadOnlySpan<byte> salt, string key, long version, string audience, ReadOnlySpan<byte> content) =>
        Commitment.Of(salt, new CommittedFacts { Id = key, Version = version.ToString(CultureInfo.InvariantCulture), Audience = audience }, content);

    /// <summary>The text of who may see a record that is committed to.</summary>
    public static string Audience(Audience audience) => audience.Plain.Text;
}

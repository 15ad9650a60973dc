using System.Globalization;
using Microsoft.AspNetCore.Http;
using Renkei.Store.Log;

namespace Renkei.Desks.Log.Entries;

/// <summary>Which entries of a log are looked for. Its state is the address of the page.</summary>
/// <param name="Kinds">One of them; none for all.</param>
/// <param name="By">Who did it: the name in the log, whole; or a part of what people call them.</param>
/// <param name="Id">What it concerns, whole; or the agreement, the origin, the release; or a part of a person's name.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
/// <param name="Words">Found in the entry's text, or in the name of a person that it names; without regard to case.</param>
public sealed record EntryFilter(IReadOnlyList<string> Kinds, string? By, string? Id, DateOnly? From, DateOnly? To, string? Words)
{
    /// <summary>Those whose names hold what was typed, by what was typed.</summary>
    internal ILookup<string, string> Named { get; init; } = Enumerable.Empty<string>().ToLookup(n => n);

    /// <summary>What was typed where a person may be meant.</summary>
    internal IEnumerable<string> Typed => new[] { By, Id, Words }.OfType<string>().Distinct(StringComparer.Ordinal);

    public bool IsAll => Kinds.Count == 0 && By is null && Id is null && From is null && To is null && Words is null;

    /// <summary>As it stands in the address; what cannot be read narrows nothing.</summary>
    public static EntryFilter Of(IQueryCollection query) =>
        new([.. query["kind"].Where(k => !string.IsNullOrEmpty(k)).Distinct().Take(50)!], Text(query["by"]), Text(query["id"]), Day(query["from"]), Day(query["to"]), Text(query["q"]));

    public bool Takes(LogEntry entry) =>
        (Kinds.Count == 0 || Kinds.Contains(entry.Kind))
        && (By is null || entry.By == By || IsNamed(By, entry.By))
        && (Id is null || entry.Id == Id || entry.Agreement == Id || entry.Origin == Id || entry.Release == Id || IsNamed(Id, entry.Id))
        && (From is not { } from || DateOnly.FromDateTime(entry.At.UtcDateTime) >= from)
        && (To is not { } to || DateOnly.FromDateTime(entry.At.UtcDateTime) <= to)
        && (Words is null || (entry.Text?.Contains(Words, StringComparison.OrdinalIgnoreCase) ?? false) || IsNamed(Words, entry.By) || IsNamed(Words, entry.Id));

    private bool IsNamed(string typed, string? id) => id is not null && Named[typed].Contains(id);

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Renkei.Store.Log;

namespace Renkei.Desks.Log.Entries;

/// <summary>Which entries of a log are looked for. Its state is the address of the page.</summary>
/// <param name="Kinds">One of them; none for all.</param>
/// <param name="By">Who did it: the name in the log, whole.</param>
/// <param name="Id">What it concerns, whole; or the agreement, the origin, the release.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
/// <param name="Words">Found in the entry's text, without regard to case.</param>
public sealed record EntryFilter(IReadOnlyList<string> Kinds, string? By, string? Id, DateOnly? From, DateOnly? To, string? Words)
{
    public bool IsAll => Kinds.Count == 0 && By is null && Id is null && From is null && To is null && Words is null;

    /// <summary>As it stands in the address; what cannot be read narrows nothing.</summary>
    public static EntryFilter Of(IQueryCollection query) =>
        new([.. query["kind"].Where(k => !string.IsNullOrEmpty(k)).Distinct().Take(50)!], Text(query["by"]), Text(query["id"]), Day(query["from"]), Day(query["to"]), Text(query["q"]));

    public bool Takes(LogEntry entry) =>
        (Kinds.Count == 0 || Kinds.Contains(entry.Kind))
        && (By is null || entry.By == By)
        && (Id is null || entry.Id == Id || entry.Agreement == Id || entry.Origin == Id || entry.Release == Id)
        && (From is not { } from || DateOnly.FromDateTime(entry.At.UtcDateTime) >= from)
        && (To is not { } to || DateOnly.FromDateTime(entry.At.UtcDateTime) <= to)
        && (Words is null || (entry.Text?.Contains(Words, StringComparison.OrdinalIgnoreCase) ?? false));

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

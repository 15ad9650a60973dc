using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Labels;
using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Desks.Today;

/// <summary>Why something stands on the first page; what matters more comes first.</summary>
public enum TodayKind
{
    /// <summary>It waits for the person's decision.</summary>
    Waits,

    /// <summary>Something ends or must be done soon.</summary>
    Due,

    /// <summary>Something they follow has changed.</summary>
    Changed,

    /// <summary>They began it.</summary>
    Draft,

    /// <summary>It arrived since they were last here.</summary>
    Arrived,
}

/// <summary>One row.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Detail">A few words more, in the page's language; null for none.</param>
/// <param name="Address">Where its action is, one click away.</param>
/// <param name="Action">What the click does, such as "Decide".</param>
/// <param name="At">When it happened, or will; rows of one kind are sorted by it.</param>
/// <param name="Labels">Of what the row shows; empty for what bears no label.</param>
public sealed record TodayItem(TodayKind Kind, string Title, string? Detail, string Address, string Action, DateTimeOffset At, IReadOnlyList<ConfidentialityLabel> Labels);

/// <summary>What is asked.</summary>
/// <param name="Person">Whose page it is: only what they may see and do belongs on it.</param>
/// <param name="Since">When they were last here.</param>
/// <param name="IsCount">Whether only what waits or is due is asked for: every open page asks so again and again, and nothing else needs to be looked up.</param>
public sealed record TodayQuestion(Person Person, Texts Texts, DateTimeOffset Since, DateTimeOffset Now, bool IsCount = false);

/// <summary>What a desk has for somebody's first page. It is asked at each visit, in the request's scope.</summary>
public delegate Task<IReadOnlyList<TodayItem>> TodaySource(IServiceProvider services, TodayQuestion question, CancellationToken cancel);

/// <summary>The door by which desks put rows on the first page.</summary>
public static class TodaySources
{
    public static IServiceCollection AddToday(this IServiceCollection services, TodaySource source) => services.AddSingleton(source);

    /// <summary>All rows in the order of what matters: by kind; what ends soonest and what happened last before the rest.</summary>
    internal static ImmutableArray<TodayItem> Sorted(IEnumerable<TodayItem> items, DateTimeOffset now) =>
        [.. items.OrderBy(i => i.Kind).ThenBy(i => i.Kind == TodayKind.Due ? (i.At - now).Ticks : (now - i.At).Ticks).ThenBy(i => i.Address, StringComparer.Ordinal)];
}

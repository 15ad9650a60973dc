using System.Globalization;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Administration.Grants;
using Renkei.Labels.Policies;
using Renkei.Web.Forms;

namespace Renkei.Desks.Administration.Clearances;

/// <summary>What somebody typed to give a clearance.</summary>
/// <param name="Categories">Places of categories in the policy.</param>
/// <param name="Xml">A clearance as text; it counts instead of what was chosen, when there is one.</param>
public sealed record ClearanceTyped(string Subject, string Policy, IReadOnlyList<string> Classifications, IReadOnlyList<int> Categories, string Until, string Xml)
{
    public static ClearanceTyped Of(IFormCollection form) =>
        new(form["subject"].ToString(), form["policy"].ToString(), [.. form["classifications"].OfType<string>()], Places(form["categories"]), form["until"].ToString(), form["xml"].ToString());

    /// <summary>Places as a form posts them; what is no number is none of the policy's.</summary>
    public static IReadOnlyList<int> Places(IEnumerable<string?> typed) => [.. typed.Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1)];

    /// <summary>The clearance that was meant, and until when; or everything that is wrong at once.</summary>
    internal (GivenClearance? Given, DateTimeOffset Until, IReadOnlyList<ActRefusal> Refusals) Judge(PolicySet policies, DateTimeOffset now)
    {
        var given = Xml.Trim().Length > 0 ? ClearanceRules.Read(Xml, policies) : ClearanceRules.Choose(Policy, Classifications, Categories, policies);
        var end = GrantRules.Until(Until, now);
        IReadOnlyList<ActRefusal> refusals = [.. Subject.Length == 0 ? [new UnknownPerson("subject")] : Array.Empty<ActRefusal>(), .. given.Refusals, .. end.Refusals];
        return (given.Value, end.Value?.Instant ?? default, refusals);
    }
}

/// <summary>What the form shows.</summary>
/// <param name="Policy">The one whose values are to choose from; null until one is chosen.</param>
/// <param name="Key">The form's; kept when the form is shown again.</param>
public sealed record ClearanceFormModel(ClearanceTyped Typed, IReadOnlyList<PersonChoice> People, IReadOnlyList<string> Policies, SecurityPolicy? Policy, bool IsConfirmedByAnother, string? Key, DateOnly Today, IReadOnlyList<Refusal> Refusals);

using Microsoft.AspNetCore.Http;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Labels.Policies;
using Renkei.Web.Forms;

namespace Renkei.Desks.Administration.Authorities;

/// <summary>What somebody typed to give an authority.</summary>
/// <param name="Categories">Places of categories in the policy.</param>
public sealed record AuthorityTyped(string Subject, string Partner, string Policy, string Highest, IReadOnlyList<int> Categories, string Until)
{
    public static AuthorityTyped Of(IFormCollection form) =>
        new(form["subject"].ToString(), form["partner"].ToString(), form["policy"].ToString(), form["highest"].ToString(), ClearanceTyped.Places(form["categories"]), form["until"].ToString());

    /// <summary>The authority that was meant, and until when; or everything that is wrong at once.</summary>
    internal (Authority? Given, DateTimeOffset Until, IReadOnlyList<ActRefusal> Refusals) Judge(PolicySet policies, DateTimeOffset now)
    {
        var given = AuthorityRules.Choose(Partner, Policy, Highest, Categories, policies);
        var end = GrantRules.Until(Until, now);
        return (given.Value, end.Value?.Instant ?? default, [.. Subject.Length == 0 ? [new UnknownPerson("subject")] : Array.Empty<ActRefusal>(), .. given.Refusals, .. end.Refusals]);
    }
}

/// <summary>What the form shows.</summary>
/// <param name="Policy">The one whose values are to choose from; null until one is chosen.</param>
/// <param name="Partners">Names that authorities were given for before.</param>
/// <param name="Key">The form's; kept when the form is shown again.</param>
public sealed record AuthorityFormModel(AuthorityTyped Typed, IReadOnlyList<PersonChoice> People, IReadOnlyList<string> Partners, IReadOnlyList<string> Policies, SecurityPolicy? Policy, bool IsConfirmedByAnother, string? Key, DateOnly Today, IReadOnlyList<Refusal> Refusals);

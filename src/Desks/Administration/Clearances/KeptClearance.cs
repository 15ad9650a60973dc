using System.Text;
using Renkei.Desks.Administration.Grants;
using Renkei.Labels;
using Renkei.Labels.Reading;

namespace Renkei.Desks.Administration.Clearances;

/// <summary>What a clearance grants, as it is kept.</summary>
/// <param name="Xml">ADatP-4774.</param>
internal sealed record KeptClearance(string Xml)
{
    /// <summary>Clearances among the grants: one for each account, and one proposed besides.</summary>
    public static GrantKind<KeptClearance> Kind { get; } = new("clearance", (subject, _) => subject, what => what.Read() is { } clearance ? Words(clearance) : "unreadable");

    /// <summary>Null when it cannot be read, which no clearance is that was given here.</summary>
    public ConfidentialityClearance? Read() => ClearanceReader.Read(Encoding.UTF8.GetBytes(Xml)).Value;

    private static string Words(ConfidentialityClearance clearance) =>
        string.Join("; ", [$"{clearance.Policy.Name} {string.Join(", ", clearance.Classifications)}", .. clearance.Categories.Select(c => $"{c.TagName} {string.Join(", ", c.Values)}")]);
}

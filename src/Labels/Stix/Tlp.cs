using System.Collections.Immutable;
using System.Globalization;

namespace Renkei.Labels.Stix;

/// <summary>The Traffic Light Protocol as STIX 2.1 marks it: the four predefined markings of TLP 1.0 and the five of the TLP 2.0 extension.</summary>
internal static class Tlp
{
    /// <summary>The name of the policy whose labels these are; its classifications are CLEAR, GREEN, AMBER, AMBER+STRICT, RED.</summary>
    public const string Policy = "TLP";

    public const string Extension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private static readonly DateTimeOffset First = DateTimeOffset.Parse("2017-01-20T00:00:00.000Z", CultureInfo.InvariantCulture);
    private static readonly DateTimeOffset Second = DateTimeOffset.Parse("2022-10-01T00:00:00.000Z", CultureInfo.InvariantCulture);

    public static readonly ImmutableArray<TlpMarking> All =
    [
        new("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "clear", "CLEAR", 2, Second),
        new("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green", "GREEN", 2, Second),
        new("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber", "AMBER", 2, Second),
        new("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict", "AMBER+STRICT", 2, Second),
        new("marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "red", "RED", 2, Second),
        new("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "white", "CLEAR", 1, First),
        new("marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "green", "GREEN", 1, First),
        new("marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "amber", "AMBER", 1, First),
        new("marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "red", "RED", 1, First),
    ];

    public static TlpMarking? WithId(string id) => All.FirstOrDefault(m => m.Id == id);

    public static TlpMarking? Of(int version, string value) => All.FirstOrDefault(m => m.Version == version && m.Value == value);

    /// <summary>The TLP 2.0 marking that says all that bears on access in this label; null when it says more, or is of another policy.</summary>
    /// <remarks>A label that names an OID may be of somebody else's policy of that name: it keeps its OID in a marking of its own.</remarks>
    public static TlpMarking? For(ConfidentialityLabel label) =>
        label.Policy is { Name: Policy, Oid: null or PolicyOid } && label.Categories.IsEmpty && label.PrivacyMark is null && label.Succession is null
            ? All.FirstOrDefault(m => m.Version == 2 && m.Classification == label.Classification) : null;

    /// <summary>The OID of the TLP policy that comes with the product (samples/policies/tlp.xml).</summary>
    public const string PolicyOid = "2.25.40527085077503837364251965435625006536";
}

/// <summary>One well-known marking.</summary>
/// <param name="Value">As the marking writes the colour: <c>tlp_2_0</c>, or <c>tlp</c> in version 1.</param>
/// <param name="Version">1 or 2.</param>
internal sealed record TlpMarking(string Id, string Value, string Classification, int Version, DateTimeOffset Created)
{
    /// <summary>TLP:AMBER+STRICT.</summary>
    public string Name { get; } = "TLP:" + Value.ToUpperInvariant();

    public StixMarking Marking { get; } = new(Id, new() { Policy = new(Tlp.Policy), Classification = Classification, CreationDateTime = Created }, null);
}

using System.Security.Cryptography;
using Renkei.Desks.Account;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Stix;
using Renkei.Labels.Writing;
using Renkei.Store.Documents;
using Renkei.Store.Writing;

namespace Renkei.Desks.Records.Editing;

/// <summary>The marking that carries a label here. A document of the kind <c>label-marking</c>, found by what the label says.</summary>
public sealed record KeptMarking(string Id)
{
    public const string Kind = "label-marking";
}

/// <summary>Gives every label that says the same the same marking, so that records of one label name one marking.</summary>
internal static class LabelMarkings
{
    /// <summary>The id of a label's marking, and the marking itself where the store is still to take it.</summary>
    public static async Task<(string Id, NewRecord? Marking)> ForAsync(RecordRoom room, ResolvedLabel label, CancellationToken cancel)
    {
        var made = StixMarkings.IdOf(label.Label);
        if (StixMarkings.WellKnown(made) is not null) return (made, null);
        var name = Name(label.Label);
        var kept = await room.Store.Documents.GetAsync(KeptMarking.Kind, name, cancel);
        if (kept is not null && DeskJson.Read<KeptMarking>(kept).Id is var known && await room.OwnAsync(known, cancel) is not null) return (known, null);
        // Two who do this at once make two markings of one label: both are right.
        await room.Store.Documents.ChangeAsync([new DocumentChange(KeptMarking.Kind, name, "", null, DeskJson.Write(new KeptMarking(made)))], [], cancel);
        return (made, new(StixMarkings.Write(label.Label, MarkingText.Of(label))));
    }

    private static string Name(ConfidentialityLabel label) => Convert.ToHexStringLower(SHA256.HashData(LabelJson.Write(new ConfidentialityLabel
    {
        Policy = label.Policy,
        Classification = label.Classification,
        PrivacyMark = label.PrivacyMark,
        Categories = label.Categories,
    })));
}

using Renkei.Store.Ruling;
using Renkei.Web.Language;

namespace Renkei.Desks.Administration.Policies;

/// <summary>No file came.</summary>
internal sealed record NoPolicyFile() : FormRefusal("file");

/// <summary>The file is longer than a policy may be.</summary>
internal sealed record PolicyTooLarge() : FormRefusal("file")
{
    protected override object?[] Values(Texts texts) => [PolicyDesk.MostBytes >> 20];
}

/// <summary>The file is no policy to rely on.</summary>
/// <param name="Error">What, where, what was expected.</param>
internal sealed record UnreadablePolicy(string Error) : FormRefusal("file")
{
    protected override object?[] Values(Texts texts) => [Error];
}

/// <summary>The node has this very document.</summary>
internal sealed record SamePolicy(string Policy) : FormRefusal("file")
{
    protected override object?[] Values(Texts texts) => [Policy];
}

/// <summary>Another policy of the node has the OID.</summary>
internal sealed record PolicyOidTaken(string Other) : FormRefusal("file")
{
    protected override object?[] Values(Texts texts) => [Other];
}

/// <summary>The node's policy of the name has another OID.</summary>
internal sealed record PolicyOtherOid(string Oid) : FormRefusal("file")
{
    protected override object?[] Values(Texts texts) => [Oid];
}

/// <summary>What the node files without a label would be closed to everybody.</summary>
internal sealed record StandingLabelCloses(string Label) : ActRefusal
{
    protected override object?[] Values(Texts texts) => [Label];
}

/// <summary>A node without any policy lets nobody in to anything.</summary>
internal sealed record LastPolicy : ActRefusal;

/// <summary>The policies have changed since this was prepared.</summary>
internal sealed record PolicyChanged(string Policy) : FormRefusal
{
    protected override object?[] Values(Texts texts) => [Policy];
}

/// <summary>Another change of the policy waits.</summary>
internal sealed record PolicyWaits(string Policy) : FormRefusal
{
    protected override object?[] Values(Texts texts) => [Policy];
}

/// <summary>The store's answer as a refusal.</summary>
internal static class PolicyFaults
{
    public static ActRefusal? Refusal(this PolicyVerdict verdict) => verdict.Fault switch
    {
        null => null,
        PolicyFault.Unreadable => new UnreadablePolicy(verdict.About),
        PolicyFault.Same => new SamePolicy(verdict.About),
        PolicyFault.OtherName => new PolicyOidTaken(verdict.About),
        PolicyFault.OtherOid => new PolicyOtherOid(verdict.About),
        PolicyFault.Standing => new StandingLabelCloses(verdict.About),
        PolicyFault.Last => new LastPolicy(),
        _ => new PolicyChanged(verdict.About),
    };
}

using Renkei.Web.Language;

namespace Renkei.Desks.Administration.Grants;

/// <summary>Who asks is no security officer.</summary>
internal sealed record NotOfficer : ActRefusal;

/// <summary>Who confirms proposed it.</summary>
internal sealed record OwnProposal : ActRefusal;

/// <summary>Who confirms is whom it is given to.</summary>
internal sealed record OwnGain : ActRefusal;

/// <summary>It waits for nobody any more: it is in force, past or was closed.</summary>
internal sealed record NotWaiting : FormRefusal;

/// <summary>It is over already.</summary>
internal sealed record AlreadyOver : FormRefusal;

/// <summary>The same is proposed for this person already, and waits.</summary>
internal sealed record AlreadyProposed : FormRefusal;

/// <summary>No day was given on which it ends, or what was given is none.</summary>
internal sealed record NoEnd() : FormRefusal("until");

/// <summary>It would be over before it begins.</summary>
internal sealed record EndsInThePast() : FormRefusal("until");

/// <summary>It would last longer than anything may be given for.</summary>
/// <param name="Latest">The last day it may have.</param>
internal sealed record TooLong(DateOnly Latest) : ActRefusal
{
    public override string Field => "until";

    protected override object?[] Values(Texts texts) => [GrantRules.MostYears, Latest.ToString(texts["moment.day"], texts.Culture)];
}

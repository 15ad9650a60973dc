using System.Text.Json;
using Renkei.Web.Forms;
using Renkei.Web.Language;

namespace Renkei.Desks.Administration;

/// <summary>Why an act of administration was not done. Its sentence stands in Language, under its name.</summary>
internal abstract record ActRefusal
{
    /// <summary>A short stable name in kebab case: the log's word, and the end of the key of its sentence.</summary>
    public string Name => JsonNamingPolicy.KebabCaseLower.ConvertName(GetType().Name);

    /// <summary>The field of the form that it stands beside; empty for the whole.</summary>
    public virtual string Field => "";

    /// <summary>Somebody asked for what they may not do, which the log tells of; otherwise a form was filled in wrongly, or somebody else was quicker.</summary>
    public virtual bool IsDenial => true;

    /// <summary>The sentence, in words its reader can act on.</summary>
    public string Text(Texts texts) => texts["administration.refusal." + Name, Values(texts)];

    /// <summary>As a form shows it.</summary>
    public Refusal Shown(Texts texts) => new(Field.Length == 0 ? null : Field, Text(texts));

    /// <summary>What stands in the sentence's places.</summary>
    protected virtual object?[] Values(Texts texts) => [];
}

/// <summary>A form was filled in wrongly, or somebody else was quicker: nobody asked for what they may not do.</summary>
/// <param name="Place">The field it stands beside; empty for the whole.</param>
internal abstract record FormRefusal(string Place = "") : ActRefusal
{
    public override string Field => Place;

    public override bool IsDenial => false;
}

/// <summary>What a rule answers: a value, or every reason why there is none.</summary>
internal sealed record Ruling<T>(T? Value, IReadOnlyList<ActRefusal> Refusals)
    where T : class
{
    public static implicit operator Ruling<T>(T value) => new(value, []);

    public static implicit operator Ruling<T>(ActRefusal refusal) => new(null, [refusal]);
}

/// <summary>Somebody else changed it since the page was made.</summary>
internal sealed record ChangedMeanwhile : FormRefusal;

/// <summary>There is no such person, or no longer.</summary>
internal sealed record UnknownPerson(string Place = "") : FormRefusal(Place);

/// <summary>Nobody has opened the account yet: what was entrusted to it would go to whoever opens the link.</summary>
internal sealed record StillInvited(string Place = "") : FormRefusal(Place);

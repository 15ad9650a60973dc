using System.Text.Json;
using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Desks.Administration.Roles;

/// <summary>Who asks is no administrator.</summary>
internal sealed record NotAdministrator : ActRefusal;

/// <summary>There is no such role at that desk.</summary>
internal sealed record UnknownRole : FormRefusal;

/// <summary>Somebody would give a role to themselves.</summary>
internal sealed record OwnRole : ActRefusal;

/// <summary>Somebody would shut their own account.</summary>
internal sealed record OwnAccount : ActRefusal;

/// <summary>Only who holds the role may agree to it.</summary>
internal sealed record NotHolder(Role Role) : ActRefusal
{
    protected override object?[] Values(Texts texts) => [RoleWords.Of(Role, texts)];
}

/// <summary>Nobody would hold the role any more.</summary>
internal sealed record LastOne(Role Role) : ActRefusal
{
    protected override object?[] Values(Texts texts) => [RoleWords.Of(Role, texts)];
}

/// <summary>What people call a role.</summary>
internal static class RoleWords
{
    public static string Of(Role role, Texts texts) => texts["administration.role." + JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString())];
}

/// <summary>A link would open an account to which others have entrusted something: a role of the whole node, a clearance, an authority.</summary>
internal sealed record Entrusted : ActRefusal;

/// <summary>The name to sign in with is none.</summary>
internal sealed record BadAccountName() : FormRefusal("name");

/// <summary>Somebody has the name already.</summary>
internal sealed record AccountNameTaken() : FormRefusal("name");

/// <summary>What people are to call the person is missing or too long.</summary>
internal sealed record BadDisplayName() : FormRefusal("displayName");

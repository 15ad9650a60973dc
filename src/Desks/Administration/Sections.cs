using Renkei.Web.People;

namespace Renkei.Desks.Administration;

/// <summary>The sections of administration, and who opens each.</summary>
internal static class Sections
{
    public static IReadOnlyList<Section> All { get; } =
    [
        new("people", Role.Administrator, Role.SecurityOfficer),
        new("clearances", Role.SecurityOfficer),
        new("authorities", Role.SecurityOfficer),
        new("tokens", Role.Administrator, Role.SecurityOfficer),
        new("policies", Role.Administrator, Role.SecurityOfficer),
        new("settings", Role.Administrator),
        new("health", Role.Administrator, Role.SecurityOfficer),
    ];

    public static Section? Find(string word) => All.FirstOrDefault(s => s.Word == word);

    public static IEnumerable<Section> OpenTo(Person person) => All.Where(s => s.AnyOf.Any(r => person.Rights.May(Rights.Node, r)));
}

/// <summary>One section.</summary>
/// <param name="AnyOf">One of these roles of the whole node opens it.</param>
internal sealed record Section(string Word, params IReadOnlyList<Role> AnyOf)
{
    public string Address => "/administration/" + Word;
}

using Renkei.Web.People;

namespace Renkei.Web.Shell;

/// <summary>A desk in the navigation: shown to whoever may open it. A desk hands it in where it adds its services (<c>AddDesk</c>).</summary>
/// <param name="Word">The desk's word; its name is the text <c>desk.WORD</c>.</param>
/// <param name="Address">Where it begins.</param>
/// <param name="Order">Its place: today 0, news 10, records 20, log 80, administration 90.</param>
/// <param name="AnyOf">One of these roles opens it; empty for everybody who signed in.</param>
public sealed record DeskEntry(string Word, string Address, int Order, params IReadOnlyList<DeskRole> AnyOf)
{
    /// <summary>Where the navigation asks how much waits there, a while after each page and then every two minutes; null for a desk that counts nothing. Without script nothing is asked.</summary>
    public string? Count { get; init; }

    /// <summary>Whether somebody may open it.</summary>
    public bool IsOpenTo(Person person) => AnyOf.Count == 0 || AnyOf.Any(r => person.Rights.May(r.Desk, r.Role));
}

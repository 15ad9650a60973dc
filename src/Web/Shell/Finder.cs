using Renkei.Labels;

namespace Renkei.Web.Shell;

/// <summary>Finds things by words for the palette and the page /find. A desk hands one in (<c>services.AddScoped&lt;IFinder, …&gt;()</c>); it sees what the person of the request may see, and nothing else.</summary>
public interface IFinder
{
    /// <summary>Where the things are: the desk's word; the text <c>desk.WORD</c> heads them.</summary>
    public string Desk { get; }

    /// <summary>Whether it is asked for everybody who signed in; else only for those who may open the desk.</summary>
    public bool IsForEverybody => false;

    /// <summary>What the words find, the best first.</summary>
    /// <param name="words">As typed; not empty.</param>
    /// <param name="most">No more than these.</param>
    public Task<IReadOnlyList<Found>> FindAsync(string words, int most, CancellationToken cancel);
}

/// <summary>Something found.</summary>
/// <param name="Kind">What it is, in the page's language.</param>
/// <param name="Labels">Of what is shown of it.</param>
/// <param name="Language">Of the title where it is known; null for the page's.</param>
public sealed record Found(string Title, string Address, string Kind, IReadOnlyList<ConfidentialityLabel> Labels, string? Language = null);

using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Web;

/// <summary>What every part of a page may ask about the request: who, in which language, at which hour. One for each request; the node fills it before any route runs.</summary>
public sealed class PageContext
{
    /// <summary>Null until somebody signed in.</summary>
    public Person? Person { get; set; }

    /// <summary>The words, in the language of this request.</summary>
    public Texts Texts { get; set; } = Texts.Of(Texts.Fallback);

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public Theme Theme { get; set; }

    /// <summary>The organisation that runs the node.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Path and query of this request.</summary>
    public string Address { get; set; } = "/";

    /// <summary>When the request came.</summary>
    public DateTimeOffset Now { get; set; }
}

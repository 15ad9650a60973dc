using Microsoft.AspNetCore.Http;

namespace Renkei.Web;

/// <summary>The answer to a form that was accepted: look at another page (303), so that reloading repeats nothing.</summary>
public sealed class SeeOther : IResult
{
    private readonly string address;

    /// <summary>The answer that leads to an address.</summary>
    /// <param name="address">A path of this node, with its query.</param>
    /// <exception cref="ArgumentException">It leads elsewhere.</exception>
    public SeeOther(string address)
    {
        if (!Leads(address)) throw new ArgumentException("A path of this node was expected.", nameof(address));
        this.address = address;
    }

    /// <summary>Whether an address is a path of this node, with its query.</summary>
    public static bool Leads(string address) => address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}

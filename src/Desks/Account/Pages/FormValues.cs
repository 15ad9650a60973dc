using Microsoft.AspNetCore.Http;
using Renkei.Web.Forms;
using Renkei.Web.Language;

namespace Renkei.Desks.Account.Pages;

/// <summary>What a form sent, field by field; a field that is not there is empty.</summary>
internal sealed class FormValues(IFormCollection form)
{
    public static async Task<FormValues> ReadAsync(HttpContext http, CancellationToken cancel) => new(await http.Request.ReadFormAsync(cancel));

    public string this[string name] => form[name] is [var value, ..] ? value ?? "" : "";

    public IReadOnlyList<string> All(string name) => [.. form[name].OfType<string>()];

    /// <summary>The form's own key: the same form sent again has the same.</summary>
    public string Key => this["key"] is { Length: > 0 and <= 100 } key ? key : "none";
}

/// <summary>Short ways of saying what many of these pages say.</summary>
internal static class PageWords
{
    public static Refusal Refuse(this Texts texts, string? field, string key, params object?[] values) => new(field, values.Length == 0 ? texts[key] : texts[key, values]);
}

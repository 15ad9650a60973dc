using Renkei.Desks.Records.Views;
using Renkei.Labels;
using Renkei.Records.Compare;
using Renkei.Web.Forms;

namespace Renkei.Fast.Web;

/// <summary>Fields and forms: what was typed stays, what was refused is said beside it, and text never becomes markup.</summary>
public sealed class FormTests
{
    private const string Hostile = "\"'></textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>&amp;";

    [Fact]
    public async Task Field_HostileValue_IsTypedTextAgain()
    {
        var page = await Rendered.OfAsync<Field>(("Name", "title"), ("Label", Hostile), ("Value", Hostile), ("Hint", Hostile), ("Error", Hostile));
        Assert.Empty(page.QuerySelectorAll("script, img"));
        Assert.Equal(Hostile, page.QuerySelector("input")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(Hostile)]
    [InlineData("\n\nbegins with empty lines")]
    [InlineData("")]
    public async Task TextArea_AnyValue_IsTypedTextAgain(string typed)
    {
        var page = await Rendered.OfAsync<TextArea>(("Name", "text"), ("Label", "Text"), ("Value", typed));
        Assert.Empty(page.QuerySelectorAll("script, img"));
        Assert.Equal(typed, page.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Select_Value_IsChosenWithItsGroup()
    {
        var page = await Rendered.OfAsync<Select>(("Name", "to"), ("Label", "To"), ("Value", "b"), ("Options", new[] { new Option("a", "A"), new Option("b", Hostile, "Group") }));
        Assert.Equal("b", Assert.Single(page.QuerySelectorAll("option[selected]")).GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("script, img"));
    }

    /// <summary>A browser refuses a form with a required list whose chosen option has no value: it may be a choice.</summary>
    [Theory]
    [InlineData("a", false, true)]
    [InlineData("", false, false)]
    [InlineData("", true, true)]
    public async Task Select_Required_LetsAnEmptyChoiceBeOne(string first, bool isDisabled, bool isRequired)
    {
        var page = await Rendered.OfAsync<Select>(("Name", "zone"), ("Label", "Zone"), ("Required", true), ("Options", new[] { new Option(first, "First", Disabled: isDisabled), new Option("b", "B") }));
        Assert.Equal(isRequired, page.QuerySelector("select")!.HasAttribute("required"));
        Assert.Empty(page.QuerySelectorAll(".optional"));
    }

    /// <summary>Else a browser would choose the first option there is, such as a person nobody meant.</summary>
    [Fact]
    public async Task Select_ValueThatIsNoOption_ChoosesNothing()
    {
        var page = await Rendered.OfAsync<Select>(("Name", "subject"), ("Label", "Whom"), ("Required", true), ("Value", "gone"), ("Options", new[] { new Option("", "Choose", Disabled: true), new Option("b", "B") }));
        Assert.Equal("", Assert.Single(page.QuerySelectorAll("option[selected]")).GetAttribute("value"));
    }

    [Fact]
    public async Task Field_Refused_IsTiedToErrorAndHint()
    {
        var page = await Rendered.OfAsync<Field>(("Name", "until"), ("Label", "Until"), ("Hint", "A day."), ("Error", "That day is over."), ("Required", true));
        var input = page.QuerySelector("input")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(["That day is over.", "A day."], input.GetAttribute("aria-describedby")!.Split(' ').Select(id => page.GetElementById(id)!.LastChild!.TextContent));
        Assert.Equal(input.Id, page.QuerySelector("label")!.GetAttribute("for"));
        Assert.True(input.HasAttribute("required"));
    }

    [Fact]
    public async Task Field_NothingWrong_SaysNothing()
    {
        var page = await Rendered.OfAsync<Field>(("Name", "until"), ("Label", "Until"));
        var input = page.QuerySelector("input")!;
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.False(input.HasAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Checks_OfOneName_HaveDifferentIds()
    {
        var one = await Rendered.OfAsync<Check>(("Name", "to"), ("Label", "A"), ("Value", "a"));
        var other = await Rendered.OfAsync<Check>(("Name", "to"), ("Label", "B"), ("Value", "b"));
        Assert.NotEqual(one.QuerySelector("input")!.Id, other.QuerySelector("input")!.Id);
    }

    [Fact]
    public async Task Form_Post_BearsTokenAndItsOwnKey()
    {
        var one = await Rendered.OfAsync<Form>(("Action", "/x"));
        var other = await Rendered.OfAsync<Form>(("Action", "/x"));
        Assert.Equal("the-token", one.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"));
        var key = one.QuerySelector("input[name=key]")!.GetAttribute("value")!;
        Assert.Equal(32, key.Length);
        Assert.NotEqual(key, other.QuerySelector("input[name=key]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Form_Get_BearsNeither()
    {
        // Both would end in the address, and so in logs.
        var page = await Rendered.OfAsync<Form>(("Action", "/x"), ("Method", "get"));
        Assert.Empty(page.QuerySelectorAll("input"));
    }

    [Fact]
    public async Task Form_WithDraft_KeepsItWithoutScriptToo()
    {
        var page = await Rendered.OfAsync<Form>(("Action", "/save"), ("Draft", "/draft"));
        Assert.Equal("/draft", page.QuerySelector("form")!.GetAttribute("data-draft"));
        Assert.Equal("/draft", page.QuerySelector("button[formnovalidate]")!.GetAttribute("formaction"));
    }

    [Fact]
    public async Task Refusals_OfFields_LeadToThem()
    {
        var page = await Rendered.OfAsync<Refusals>(("Items", new[] { new Refusal("title", Hostile), new Refusal(null, "All of it.") }));
        Assert.Equal("#f-title", Assert.Single(page.QuerySelectorAll("a")).GetAttribute("href"));
        Assert.Equal("alert", page.QuerySelector("#refusals")!.GetAttribute("role"));
        Assert.Empty(page.QuerySelectorAll("script, img"));
    }

    [Fact]
    public async Task Refusals_None_ShowNothing() => Assert.Empty((await Rendered.OfAsync<Refusals>(("Items", null))).Body!.Children);

    [Theory]
    [InlineData("b", "m", "t", true)]
    [InlineData("b", "m", "b", false)]
    [InlineData("b", "b", "t", false)]
    [InlineData("b", "same", "same", false)]
    [InlineData(null, "m", null, false)]
    [InlineData("b", null, "t", true)]
    public void MergeRow_BothChangedDifferently_NeedsAChoice(string? from, string? mine, string? theirs, bool needs) =>
        Assert.Equal(needs, new MergeRow("name", "Name", from, mine, theirs).NeedsChoice);

    [Fact]
    public async Task Merge_Conflict_AsksAndPresetsNothing()
    {
        var page = await Rendered.OfAsync<Merge>(("Rows", new[] { new MergeRow("name", "Name", "b", Hostile, "t"), new MergeRow("other", "Other", "b", "m", "b") }));
        Assert.Equal(["mine", "theirs"], page.QuerySelectorAll("input[name='choice.name']").Select(i => i.GetAttribute("value")));
        Assert.Empty(page.QuerySelectorAll("input[name='choice.other'], input[checked], script, img"));
    }

    /// <summary>A row bears the label of what stands in it, not that of the page.</summary>
    [Fact]
    public async Task Rows_OfMergeAndOfChanges_BearTheLabelsOfTheirProperty()
    {
        var (green, amber) = (Rendered.Label("TLP", "GREEN"), Rendered.Label("TLP", "AMBER"));
        var merge = await Rendered.OfAsync<Merge>(("Rows", new[] { new MergeRow("name", "Name", "b", "m", "t", [green]), new MergeRow("description", "Description", "b", "m", "t", [green, amber]) }));
        var changes = await Rendered.OfAsync<ChangeTable>(("Changes", new[] { new Change("/name", "\"a\"", "\"b\""), new Change("/desc~1x/0", null, "\"b\"") }), ("LabelsOf", (Func<string, IEnumerable<ConfidentialityLabel>>)(property => property == "desc/x" ? [amber] : [green])));
        foreach (var page in new[] { merge, changes }) Assert.Collection(page.QuerySelectorAll("tbody th .portion").Select(p => p.TextContent), m => Assert.Contains("GREEN", m, StringComparison.Ordinal), m => Assert.Contains("AMBER", m, StringComparison.Ordinal));
    }
}

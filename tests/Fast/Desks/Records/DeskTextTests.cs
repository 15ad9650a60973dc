using System.Text.Json.Nodes;
using Renkei.Desks.Records.Editing;
using Renkei.Records;

namespace Renkei.Fast.Desks.Records;

public sealed class DeskTextTests
{
    /// <summary>The deepest object that may be kept, inside the list that a program is given.</summary>
    [Fact]
    public void Json_OfAnAnswerWithTheDeepestObject_IsWritten()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"x\":", ObjectReader.MaxDepth)) + "1" + new string('}', ObjectReader.MaxDepth);
        var answer = new JsonObject { ["records"] = new JsonArray(new JsonObject { ["object"] = JsonNode.Parse(deep) }) };
        Assert.Contains(deep, answer.ToJsonString(DeskText.Json), StringComparison.Ordinal);
    }
}

using Renkei.Desks;
using Renkei.Desks.Administration;
using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Fast.Desks.Administration;

public sealed class RefusalWordsTests
{
    [Fact]
    public void Refusals_OfEveryRule_HaveASentenceInEveryLanguage()
    {
        Texts.Add(typeof(AllDesks).Assembly);
        var refusals = typeof(ActRefusal).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ActRefusal)) && !t.IsAbstract).ToList();
        Assert.True(refusals.Count > 20);
        foreach (var texts in Texts.Languages.Select(Texts.Of))
        {
            foreach (var type in refusals)
            {
                var made = (ActRefusal)Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(Value)])!;
                var sentence = made.Text(texts);
                Assert.False(sentence.StartsWith("administration.", StringComparison.Ordinal), $"{type.Name} has no sentence in {texts.Language}.");
                Assert.DoesNotContain('{', sentence);
            }
        }
    }

    private static object Value(System.Reflection.ParameterInfo parameter) =>
        parameter.ParameterType == typeof(Role) ? Role.Administrator : parameter.ParameterType == typeof(DateOnly) ? new DateOnly(2031, 4, 2) : "x";
}

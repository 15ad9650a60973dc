namespace Renkei.News.Mention;

/// <summary>Serbian Latin letters in Cyrillic.</summary>
internal static class SerbianScript
{
    private const string Latin = "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ";
    private const string Cyrillic = "абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ";

    public static string ToCyrillic(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length ? char.ToLowerInvariant(text[i + 1]) : '\0';
            var joint = (char.ToLowerInvariant(text[i]), pair) switch
            {
                ('l', 'j') => 'љ',
                ('n', 'j') => 'њ',
                ('d', 'ž') => 'џ',
                _ => '\0',
            };
            if (joint != '\0')
            {
                result.Append(char.IsUpper(text[i]) ? char.ToUpperInvariant(joint) : joint);
                i++;
                continue;
            }

            var at = Latin.IndexOf(text[i], StringComparison.Ordinal);
            result.Append(at < 0 ? text[i] : Cyrillic[at]);
        }

        return result.ToString();
    }
}

using Renkei.Labels;

namespace Renkei.Store.Ruling;

/// <summary>What a change of policies would do to what the store holds, counted by audiences: no record is read.</summary>
/// <param name="Labels">Labels in use that would let somebody in and now let in nobody, or the other way round; those of most records first.</param>
/// <param name="MoreLabels">How many more there are.</param>
public sealed record PolicyEffect(IReadOnlyList<ReaderEffect> Readers, IReadOnlyList<LabelEffect> Labels, int MoreLabels);

/// <summary>What a change would do for one reader.</summary>
/// <param name="Reader">As the asker named them.</param>
/// <param name="Opens">Current records and articles that they would see and do not.</param>
/// <param name="Closes">Those that they see and would not.</param>
/// <param name="LosesClearance">What they hold would mean nothing under the policies.</param>
/// <param name="RegainsClearance">What they hold means nothing now, and would again.</param>
public sealed record ReaderEffect(string Reader, long Opens, long Closes, bool LosesClearance, bool RegainsClearance);

/// <summary>A label in use whose standing would change.</summary>
/// <param name="Rows">Current records and articles under it.</param>
/// <param name="Decides">Whether it would let anybody in; else all under it is closed to everybody, and kept.</param>
public sealed record LabelEffect(ConfidentialityLabel Label, long Rows, bool Decides);

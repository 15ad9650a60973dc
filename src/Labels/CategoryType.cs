namespace Renkei.Labels;

/// <summary>How the values of a category bear on access (ADatP-4774 §2.3, XML SPIF 2.1).</summary>
public enum CategoryType
{
    /// <summary>The reader must hold every value of the label: RESTRICTIVE; in a policy restrictive or enumerated restrictive.</summary>
    Restrictive,

    /// <summary>The reader must hold one of the values of the label: PERMISSIVE; in a policy permissive or enumerated permissive.</summary>
    Permissive,

    /// <summary>Does not bear on access: INFORMATIVE; in a policy tagType7.</summary>
    Informative,
}

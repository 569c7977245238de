namespace BedrockIR.Rules;

/// <summary>Sigma's levels, in rising order.</summary>
public enum Severity
{
    /// <summary>Worth knowing; scores 1.</summary>
    Informational,

    /// <summary>Notable; scores 20.</summary>
    Low,

    /// <summary>To be reviewed; scores 47.</summary>
    Medium,

    /// <summary>To be reviewed at once; scores 73.</summary>
    High,

    /// <summary>Almost certainly an incident; scores 99.</summary>
    Critical,
}

namespace BedrockIR.Aws.Services.Account;

/// <summary>Whom AWS writes to besides the account's owner.</summary>
internal sealed record GetAlternateContactRequest
{
    public required string AlternateContactType { get; init; }

    public string? AccountId { get; init; }
}

/// <summary>The answer to GetAlternateContact.</summary>
internal sealed record GetAlternateContactResponse
{
    public required AlternateContact AlternateContact { get; init; }
}

/// <summary>What AWS calls AlternateContact.</summary>
internal sealed record AlternateContact
{
    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? EmailAddress { get; init; }

    public string? PhoneNumber { get; init; }

    public string? AlternateContactType { get; init; }
}

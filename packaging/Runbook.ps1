# Makes Systems Manager documents of the sources in runbooks/. Dot-source it.

# A step's script: what all begin with, and its own.
function Get-StepScript([string] $Runbooks, [string] $Name) {
    (@('common.ps1', $Name) | ForEach-Object { [IO.File]::ReadAllText((Join-Path $Runbooks "scripts/$_")).ReplaceLineEndings("`n").TrimEnd() }) -join "`n`n"
}

# A document with its scripts inside, and the attachment by its name and sum. Systems Manager takes 64 KB.
function Expand-Runbook([string] $Path, [IO.FileInfo] $Archive) {
    $runbooks = Split-Path $Path
    $sum = (Get-FileHash $Archive.FullName -Algorithm SHA256).Hash.ToLowerInvariant()
    $lines = foreach ($line in [IO.File]::ReadAllLines($Path)) {
        if ($line -match '^(?<indent> *)Script: (?<name>[a-z]+\.ps1)$') {
            "$($Matches.indent)Script: |-"
            $indent = "$($Matches.indent)  "
            foreach ($text in (Get-StepScript $runbooks $Matches.name) -split "`n") { if ($text) { $indent + $text } else { '' } }
        }
        elseif ($line -notmatch '^#') { $line.Replace('BedrockIR.zip', $Archive.Name).Replace("sha256: 'PACKAGE'", "sha256: '$sum'") }
    }
    $text = ($lines -join "`n") + "`n"
    $size = [Text.Encoding]::UTF8.GetByteCount($text)
    if ($size -gt 64KB) { throw "$(Split-Path $Path -Leaf) has $size bytes with its scripts; Systems Manager takes 65,536." }
    $text
}

# Writes all documents, and a list of sums that sha256sum -c checks, beside the archive.
function New-RunbookPackage([string] $Runbooks, [IO.FileInfo] $Archive) {
    $folder = $Archive.DirectoryName
    foreach ($source in Get-ChildItem $Runbooks -Filter 'BedrockIR-*.yaml' | Sort-Object Name) {
        [IO.File]::WriteAllText((Join-Path $folder $source.Name), (Expand-Runbook $source.FullName $Archive))
    }
    $sums = Get-ChildItem $folder -File | Where-Object Name -NE SHA256SUMS | Sort-Object Name | ForEach-Object { "$((Get-FileHash $_.FullName -Algorithm SHA256).Hash.ToLowerInvariant())  $($_.Name)`n" }
    [IO.File]::WriteAllText((Join-Path $folder 'SHA256SUMS'), -join $sums)
    Get-ChildItem $folder -File
}
